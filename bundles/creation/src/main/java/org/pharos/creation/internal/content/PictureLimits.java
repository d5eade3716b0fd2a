package org.pharos.creation.internal.content;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;

/**
 * How large a picture may be.
 *
 * @param mostBytes of its pixels without compression
 */
record PictureLimits(long mostBytes) {
    private static final int MOST_ROWS = 0xFFFF;

    /**
     * Checks numbers of a picture's header, before anything is done by them.
     *
     * @throws PharosException with BAD_FILE_FORMAT if no image has them
     */
    void checkSize(long width, long height) {
        if (width < 1 || height < 1 || width > MOST_ROWS || height > MOST_ROWS) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "An image has 1 to 65535 rows and columns");
        }
    }

    /** @throws PharosException with BAD_REQUEST if it is too large */
    void check(FrameFormat format) {
        if (format.nativeLength() > mostBytes) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "The image is larger than CreateDicomMaximumImageSizeMB allows");
        }
    }
}
