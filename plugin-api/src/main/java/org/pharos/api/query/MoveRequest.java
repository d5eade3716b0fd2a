package org.pharos.api.query;

/**
 * A C-MOVE.
 *
 * @param keys what is wanted, with the level in (0008,0052)
 * @param destinationAet title of the node that it is to be sent to, which this server needn't know
 * @param messageId of the request: a C-STORE that is done for it tells this number and the title of the caller (PS3.7 9.1.1)
 */
public record MoveRequest(QueryKeys keys, String destinationAet, int messageId, QueryCaller caller) {}
