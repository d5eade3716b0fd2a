package org.pharos.dicom.imageio.pixel;

/** The pixels of a frame, row by row from the top. */
public sealed interface Raster permits GreyRaster, FloatRaster, ColourRaster {
    /** Pixels of a row. */
    int width();

    /** Rows. */
    int height();
}
