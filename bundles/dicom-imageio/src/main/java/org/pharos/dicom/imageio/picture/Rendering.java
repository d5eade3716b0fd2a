package org.pharos.dicom.imageio.picture;

import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.LookupTable;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Raster;
import org.pharos.dicom.imageio.pixel.Window;

/** Pictures as the data set wants them shown: through its rescaling and window or its tables. */
public final class Rendering {
    private Rendering() {}

    /** The picture of a frame, in 8 bits. */
    public static Picture of(Raster raster, PixelFormat format, Presentation presentation, RenderingOptions options) {
        Scaling scaling = Scaling.of(raster.width(), raster.height(), options);
        if (raster instanceof ColourRaster colours) {
            return scaling.apply(Colours.ofEightBits(colours));
        }
        if (raster instanceof FloatRaster numbers) {
            return scaling.apply(FloatPictures.rendered(numbers, format.isInverted(), presentation, options));
        }
        LongToIntFunction shown = shown(format, presentation, options);
        var grey = (GreyRaster) raster;
        if (!format.isInverted()) {
            return scaling.apply(GreyTable.apply(grey, shown));
        }
        return scaling.smooths()
                ? inverted(scaling.apply(GreyTable.apply(grey, shown)))
                : scaling.apply(GreyTable.apply(grey, value -> shown.applyAsInt(value) ^ 0xFF));
    }

    private static LongToIntFunction shown(PixelFormat format, Presentation presentation, RenderingOptions options) {
        boolean isGiven = options.centre().isPresent() || options.width().isPresent();
        Optional<LookupTable> table = presentation.windowTable();
        if (table.isPresent() && presentation.window().isEmpty() && !isGiven) {
            LookupTable window = table.get();
            return value -> window.at((long) presentation.modality(value)) * 255 / (window.range() - 1);
        }
        Window declared = presentation.window().orElseGet(() -> whole(format, presentation));
        Window window = new Window(
                options.centre().orElse(declared.centre()),
                options.width().orElse(declared.width()),
                declared.isSigmoid() && !isGiven);
        return value -> window.shown(presentation.modality(value));
    }

    /** Where nothing is said, what could be stored, without regard to the rescaling. */
    private static Window whole(PixelFormat format, Presentation presentation) {
        double width = presentation
                .modalityTable()
                .map(table -> (double) table.range())
                .orElse(Math.scalb(1.0, format.bitsStored()));
        return Window.of(width / 2, width);
    }

    private static Picture inverted(Picture picture) {
        var samples = new byte[picture.samples().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ~picture.samples()[i];
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), 1, samples);
    }
}
