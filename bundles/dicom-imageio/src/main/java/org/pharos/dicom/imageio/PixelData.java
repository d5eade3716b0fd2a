package org.pharos.dicom.imageio;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;

/** The element of a data set that holds the pixels: Pixel Data, Float Pixel Data or Double Float Pixel Data. */
public sealed interface PixelData {
    /**
     * All frames in one value, without compression (PS3.5 8.1).
     *
     * @param element in memory, or left in the file
     */
    record Native(ValueElement element) implements PixelData {}

    /**
     * Fragments (PS3.5 A.4).
     *
     * @param itemsOffset bytes of the file before the first item, the basic offset table
     */
    record Encapsulated(long itemsOffset) implements PixelData {}

    /**
     * The pixels of a file of which the header was read.
     *
     * @param file bytes of the file, of which at most 12 are read
     * @return empty if there are none
     * @throws IllegalArgumentException if the data set is deflated and goes on after the header: read all of it
     */
    static Optional<PixelData> of(DicomHeader header, ValueSource file) throws IOException {
        Vr vr = header.pixelDataVr();
        if (vr == null) {
            return inDataSet(header.dataSet()).map(Function.identity());
        }
        if (header.pixelDataOffset() < 0) {
            throw new IllegalArgumentException("Pixels in a deflated data set have no place in the file");
        }
        return Optional.of(ElementStart.read(header, vr, file));
    }

    /** The pixels of a file that was read whole; empty if there are none, or they are encapsulated in it. */
    static Optional<Native> of(DicomFile file) {
        return inDataSet(file.dataSet());
    }

    private static Optional<Native> inDataSet(DataSet dataSet) {
        for (int tag : new int[] {Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
            Element element = dataSet.element(tag).orElse(null);
            if (element instanceof ValueElement value) {
                return Optional.of(new Native(value));
            }
        }
        return Optional.empty();
    }
}
