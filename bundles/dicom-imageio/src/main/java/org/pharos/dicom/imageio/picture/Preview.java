package org.pharos.dicom.imageio.picture;

import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.Raster;

/** Pictures without regard to windows: from the least to the largest value of the frame. */
public final class Preview {
    private static final float WHITE = 255;

    private Preview() {}

    /**
     * The picture of a frame; colours are left as they are, with 8 bits of them.
     *
     * @param inverted whether low values are bright
     */
    public static Picture of(Raster raster, boolean inverted) {
        if (raster instanceof ColourRaster colours) {
            return Colours.ofEightBits(colours);
        }
        if (raster instanceof FloatRaster numbers) {
            return FloatPictures.preview(numbers, inverted);
        }
        var grey = (GreyRaster) raster;
        GreyRaster.Range range = grey.range();
        int flip = inverted ? 0xFF : 0;
        if (range.least() == range.largest()) {
            return GreyTable.apply(grey, value -> flip);
        }
        float scale = WHITE / (range.largest() - range.least());
        return GreyTable.apply(grey, value -> (int) ((value - range.least()) * scale + 0.5f) ^ flip);
    }
}
