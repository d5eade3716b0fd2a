package org.pharos.api.image;

/**
 * A compressed frame.
 *
 * @param format what a data set says of it, such as {@code YBR_FULL_422} where colours were transformed
 * @param codeStream of any length, without padding
 */
public record EncodedFrame(FrameFormat format, byte[] codeStream) {}
