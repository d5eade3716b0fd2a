package org.pharos.rest.images.internal;

import java.io.IOException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.StoredImage;
import org.pharos.dicom.imageio.pixel.ImageAttributes;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Raster;
import org.pharos.dicom.imageio.pixel.UnsupportedPixelsException;

/**
 * A frame as grey values or colours.
 *
 * @param format how it was written, or how its decoder has left it
 * @param presentation how the data set wants it shown
 */
record DecodedFrame(PixelFormat format, Presentation presentation, Raster raster) {
    /**
     * Decodes a frame.
     *
     * @throws PharosException as {@link StoredImage#frame} has it; {@code NOT_IMPLEMENTED} for pixels of a kind that isn't known
     */
    static DecodedFrame of(StoredImage image, int number) throws IOException {
        try {
            ImageAttributes attributes = ImageAttributes.of(image.dataSet());
            NativeFrame frame = image.frame(number);
            PixelFormat format = format(frame.format());
            return new DecodedFrame(format, attributes.presentation(number), attributes.raster(format, frame.pixels()));
        } catch (UnsupportedPixelsException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, e.getMessage(), e);
        }
    }

    private static PixelFormat format(FrameFormat format) {
        return new PixelFormat(
                format.rows(),
                format.columns(),
                format.samplesPerPixel(),
                format.bitsAllocated(),
                format.bitsStored(),
                format.highBit(),
                format.signed(),
                format.photometricInterpretation(),
                format.planar());
    }
}
