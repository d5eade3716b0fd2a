package org.pharos.creation.internal.content;

import org.pharos.api.image.FrameFormat;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** The attributes of the Image Pixel Module that tell how samples are written (PS3.3 C.7.6.3). */
final class ImageAttributes {
    private ImageAttributes() {}

    static void set(DataSet dataSet, FrameFormat format) {
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, format.samplesPerPixel());
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, format.photometricInterpretation());
        if (format.samplesPerPixel() > 1) {
            dataSet.setIntegers(Tag.PLANAR_CONFIGURATION, Vr.US, format.planar() ? 1 : 0);
        } else {
            dataSet.remove(Tag.PLANAR_CONFIGURATION);
        }
        dataSet.setIntegers(Tag.ROWS, Vr.US, format.rows());
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, format.columns());
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, format.bitsAllocated());
        dataSet.setIntegers(Tag.BITS_STORED, Vr.US, format.bitsStored());
        dataSet.setIntegers(Tag.HIGH_BIT, Vr.US, format.highBit());
        dataSet.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, format.signed() ? 1 : 0);
    }
}
