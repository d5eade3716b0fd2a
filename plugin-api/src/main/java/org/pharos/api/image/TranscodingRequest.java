package org.pharos.api.image;

/**
 * What a file is to become.
 *
 * @param from UID of the transfer syntax that it is in
 * @param to UID of the one that it is wanted in
 * @param lossyQuality of lossy encoding, 1 to 100 as JPEG has it
 * @param keepsSopInstanceUid whether it stays the same instance even if information is lost; otherwise it gets a new SOP Instance
 *     UID then
 */
public record TranscodingRequest(String from, String to, int lossyQuality, boolean keepsSopInstanceUid) {}
