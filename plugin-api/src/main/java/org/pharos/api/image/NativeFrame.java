package org.pharos.api.image;

/**
 * A frame without compression.
 *
 * @param format what its pixels mean
 * @param pixels {@link FrameFormat#nativeLength} bytes as in Explicit VR Little Endian (PS3.5 A.2); not copied, so whoever
 *     passes them on doesn't write to them any more
 */
public record NativeFrame(FrameFormat format, byte[] pixels) {

    /** @throws IllegalArgumentException if the length isn't that of the format */
    public NativeFrame {
        if (pixels.length != format.nativeLength()) {
            throw new IllegalArgumentException(
                    "A frame of " + format.nativeLength() + " bytes was expected, not of " + pixels.length);
        }
    }
}
