package org.pharos.core.network;

/**
 * Who asked for the C-MOVE that an instance is sent for.
 *
 * @param aet of the C-MOVE SCU
 * @param messageId of its C-MOVE request, 0 to 65535
 */
public record MoveOriginator(String aet, int messageId) {}
