package org.pharos.dicom.imageio;

import java.io.IOException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;

/**
 * The frames of an image and where they lie in its file. For any thread. Only what is needed of the file is read: offsets and
 * headers of fragments when they are asked for the first time, the frames themselves when they are opened.
 */
public interface Frames {
    /**
     * The frames in native pixel data.
     *
     * @param dataSet with the attributes of the Image Pixel Module (PS3.3 C.7.6.3)
     * @param value gives bytes of the value, its start being at 0, numbers in little endian
     * @throws PixelDataException if the attributes don't tell the size of a frame
     */
    static Frames of(DataSet dataSet, PixelData.Native pixels, ValueSource value) throws PixelDataException {
        return new NativeFrames(
                FrameSize.of(dataSet, pixels.element().vr()), NumberOfFrames.of(dataSet), pixels.element(), value);
    }

    /**
     * The frames in encapsulated pixel data.
     *
     * @param dataSet with the number of frames, and the Extended Offset Table if the file has one
     * @param file gives bytes of the file
     * @throws PixelDataException if the number of frames is none
     */
    static Frames of(DataSet dataSet, TransferSyntax syntax, PixelData.Encapsulated pixels, ValueSource file)
            throws PixelDataException {
        int count = NumberOfFrames.of(dataSet);
        return new EncapsulatedFrames(
                count,
                syntax.equals(TransferSyntax.RLE_LOSSLESS),
                new Fragments(file, pixels.itemsOffset()),
                ExtendedOffsetTable.of(dataSet, count));
    }

    /** How many there are by the attribute NumberOfFrames; maybe 0, maybe more than are found. */
    int count();

    /**
     * Finds a frame.
     *
     * @throws IndexOutOfBoundsException if there is none of that number
     * @throws PixelDataException if the frame can't be told from others, or the pixel data ends before it
     */
    Frame frame(int number) throws IOException;

    /** Bytes of memory that knowing the frames takes beyond some hundreds; grows while frames are looked for. */
    long retainedBytes();
}
