package org.pharos.codec.jpeg2000.internal;

/**
 * A code stream whose headers have been looked through.
 *
 * @param bytes without what isn't needed, and with counts that are right
 */
record CodeStream(Size size, byte[] bytes) {}
