package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;

/** A file with the elements of one and the frames of another. */
final class TranscodedImage implements Transcoded {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final long LARGEST_OFFSET = 0xFFFFFFFFL;

    private final DicomFile result;
    private final ValueSources values;
    private final ConvertedFrames frames;
    private final Optional<String> newSopInstanceUid;

    private TranscodedImage(
            DicomFile result, ValueSources values, ConvertedFrames frames, Optional<String> newSopInstanceUid) {
        this.result = result;
        this.values = values;
        this.frames = frames;
        this.newSopInstanceUid = newSopInstanceUid;
    }

    /**
     * Puts elements and frames together.
     *
     * @param elements of the source, which are changed
     * @param replaced values that the elements refer to
     */
    static TranscodedImage of(
            TranscodingSource source,
            DicomFile elements,
            ConvertedFrames frames,
            TranscodingTarget target,
            Replacements replaced) {
        DataSet dataSet = elements.dataSet();
        removeGroupLengths(dataSet);
        Optional<String> newUid =
                target.syntax().isLossy() ? LossyAttributes.set(dataSet, target, frames.ratio()) : Optional.empty();
        FrameAttributes.setSamples(dataSet, frames.format());
        dataSet.remove(Tag.EXTENDED_OFFSET_TABLE);
        dataSet.remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        if (frames.isNative()) {
            Vr vr = frames.format().bitsAllocated() > Byte.SIZE ? Vr.OW : Vr.OB;
            dataSet.put(
                    ValueElement.of(Tag.PIXEL_DATA, vr, frame(0, frames.file().sizeBytes())));
        } else {
            setFragments(dataSet, frames);
        }
        return new TranscodedImage(
                FileMeta.rewrite(elements, target.syntax()),
                ValueSources.of(source, elements, replaced, frames.file()),
                frames,
                newUid);
    }

    /** They are retired, and would be wrong. */
    private static void removeGroupLengths(DataSet dataSet) {
        var lengths = new ArrayList<Integer>();
        for (Element element : dataSet) {
            if (Tag.element(element.tag()) == 0) {
                lengths.add(element.tag());
            }
        }
        lengths.forEach(dataSet::remove);
    }

    /** A fragment for each frame, and where it lies: in the basic offset table, or in the extended one if that is too small. */
    private static void setFragments(DataSet dataSet, ConvertedFrames frames) {
        long[] offsets = new long[frames.count()];
        var fragments = new ArrayList<ValueElement>(frames.count() + 1);
        long offset = 0;
        long place = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset;
            long length = frames.evenLength(i);
            fragments.add(ValueElement.of(Tag.ITEM, Vr.OB, frame(place, length)));
            place += length;
            offset += ITEM_HEADER_BYTES + length;
        }
        boolean isLong = offsets[offsets.length - 1] > LARGEST_OFFSET;
        if (isLong) {
            long[] lengths = new long[offsets.length];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = frames.evenLength(i);
            }
            dataSet.setBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, longs(offsets));
            dataSet.setBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, longs(lengths));
        }
        fragments.add(0, ValueElement.of(Tag.ITEM, Vr.OB, isLong ? new byte[0] : ints(offsets)));
        dataSet.put(new FragmentsElement(Tag.PIXEL_DATA, Vr.OB, List.copyOf(fragments)));
    }

    private static ValueReference frame(long offset, long length) {
        return new ValueReference(ValueSources.FRAMES + offset, length, false);
    }

    private static byte[] longs(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] ints(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return bytes.array();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        DicomWriter.write(result, values::open, out);
    }

    @Override
    public Optional<String> newSopInstanceUid() {
        return newSopInstanceUid;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
