package org.pharos.codec.jpeg2000.internal;

import java.util.Map;

/**
 * A code stream whose headers have been looked through.
 *
 * @param bytes without what isn't needed, and with counts that are right
 * @param packedHeaders headers of packets, by the number of the tile, where they don't stand before these
 */
record CodeStream(Size size, byte[] bytes, Map<Integer, byte[]> packedHeaders) {}
