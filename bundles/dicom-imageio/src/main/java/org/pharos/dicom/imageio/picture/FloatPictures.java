package org.pharos.dicom.imageio.picture;

import java.util.function.DoubleToIntFunction;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Rescale;
import org.pharos.dicom.imageio.pixel.Window;

/** Pictures of numbers with fractions; what isn't a number is shown as the least one. */
final class FloatPictures {
    private static final int WHITE = 255;

    private FloatPictures() {}

    /** From the least to the largest number. */
    static Picture preview(FloatRaster raster, boolean inverted) {
        FloatRaster.Range range = raster.range();
        // Halves, for the difference of two numbers may be none.
        double width = range.largest() / 2 - range.least() / 2;
        int flip = inverted ? WHITE : 0;
        if (width == 0) {
            return picture(raster, value -> flip);
        }
        return picture(raster, value -> (int) (clamp((value / 2 - range.least() / 2) / width) * WHITE + 0.5) ^ flip);
    }

    /** Through the window that is wanted, else that of the data set, else one of all numbers. */
    static Picture rendered(FloatRaster raster, boolean inverted, Presentation presentation, RenderingOptions options) {
        Rescale rescale = presentation.rescale();
        boolean isGiven = options.centre().isPresent() || options.width().isPresent();
        Window declared = presentation.window().orElseGet(() -> whole(raster, rescale));
        Window window = new Window(
                options.centre().orElse(declared.centre()),
                options.width().orElse(declared.width()),
                declared.isSigmoid() && !isGiven);
        int flip = inverted ? WHITE : 0;
        return picture(raster, value -> window.shown(rescale.apply(value)) ^ flip);
    }

    private static Window whole(FloatRaster raster, Rescale rescale) {
        FloatRaster.Range range = raster.range();
        double one = rescale.apply(range.least());
        double other = rescale.apply(range.largest());
        return Window.of(one / 2 + other / 2, Math.abs(other - one));
    }

    private static double clamp(double value) {
        return value >= 0 ? Math.min(value, 1) : 0;
    }

    private static Picture picture(FloatRaster raster, DoubleToIntFunction shown) {
        var samples = new byte[raster.pixels()];
        for (int pixel = 0; pixel < samples.length; pixel++) {
            samples[pixel] = (byte) shown.applyAsInt(raster.value(pixel));
        }
        return new Picture(raster.width(), raster.height(), 1, 1, samples);
    }
}
