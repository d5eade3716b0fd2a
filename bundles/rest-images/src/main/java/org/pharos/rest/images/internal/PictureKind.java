package org.pharos.rest.images.internal;

import java.util.Optional;
import org.pharos.dicom.imageio.picture.Picture;
import org.pharos.dicom.imageio.picture.Preview;
import org.pharos.dicom.imageio.picture.Rendering;
import org.pharos.dicom.imageio.picture.RenderingOptions;
import org.pharos.dicom.imageio.picture.StoredValues;
import org.pharos.dicom.imageio.pixel.GreyRaster;

/** What is made of a frame; empty if that can't be made of it. */
@FunctionalInterface
interface PictureKind {
    /** From the least to the largest value. */
    PictureKind PREVIEW =
            frame -> Optional.of(Preview.of(frame.raster(), frame.format().isInverted()));

    Optional<Picture> of(DecodedFrame frame);

    /** As the data set wants it shown. */
    static PictureKind rendered(RenderingOptions options) {
        return frame -> Optional.of(Rendering.of(frame.raster(), frame.format(), frame.presentation(), options));
    }

    /** Stored values, of grey frames. */
    static PictureKind stored(StoredValues values) {
        return frame -> frame.raster() instanceof GreyRaster grey ? Optional.of(values.of(grey)) : Optional.empty();
    }
}
