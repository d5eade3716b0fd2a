package org.pharos.core.internal.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

/** One file in an archive, and records that name it. */
final class TestFiles implements Archive {
    static final ResourceId INSTANCE = ResourceId.ofInstance("P", "1.2", "1.2.3", "1.2.3.4");
    static final int PIXEL_BYTES = 200_000;

    /** DataSetTrailingPadding. */
    static final int PADDING = 0xFFFCFFFC;

    final byte[] file;
    final List<String> openings = new ArrayList<>();

    TestFiles(TransferSyntax syntax) throws IOException {
        this(syntax, new byte[0]);
    }

    /** @param padding what follows the pixels */
    TestFiles(TransferSyntax syntax, byte[] padding) throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4");
        dataSet.setString(Tag.PATIENT_ID, Vr.LO, "P");
        dataSet.setString(0x00180060, Vr.DS, "120");
        dataSet.setString(Tag.STUDY_DATE, Vr.DA, "");
        var item = new DataSet();
        item.setString(0x00400009, Vr.SH, "SPS1");
        dataSet.setItems(0x00400275, List.of(item));
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, pixels());
        if (padding.length > 0) {
            dataSet.setBytes(PADDING, Vr.OB, padding);
        }
        file = DicomWriter.toBytes(new FileMeta("1.2.840.10008.5.1.4.1.1.7", "1.2.3.4", syntax, null).with(dataSet));
    }

    /** Words that count up, in little endian. */
    static byte[] pixels() {
        ByteBuffer pixels = ByteBuffer.allocate(PIXEL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < PIXEL_BYTES / 2; i++) {
            pixels.putShort((short) i);
        }
        return pixels.array();
    }

    ResourceRecord instance() throws IOException {
        var metadata = new TreeMap<Integer, Metadata>();
        long offset = DicomReader.open(new ByteArrayInputStream(file), ReaderOptions.DEFAULT)
                .readHeader()
                .pixelDataOffset();
        if (offset >= 0) {
            metadata.put(MetadataType.PIXEL_DATA_OFFSET.number(), new Metadata(Long.toString(offset), 0));
        }
        var stored = new StoredFile(
                new UUID(1, 2), StoredFile.DICOM, Compression.NONE, file.length, file.length, Sums.NONE, Sums.NONE, 0);
        return new ResourceRecord(
                ResourceLevel.INSTANCE,
                INSTANCE,
                Map.of(
                        ResourceLevel.INSTANCE,
                        MainTags.of(Map.of(Tag.SOP_INSTANCE_UID, "1.2.3.4")),
                        ResourceLevel.PATIENT,
                        MainTags.of(Map.of(Tag.PATIENT_ID, "P"))),
                Map.of(ResourceLevel.SERIES, ResourceId.ofSeries("P", "1.2", "1.2.3")),
                List.of(),
                metadata,
                List.of(),
                List.of(stored),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(StoredFile stored, long offset, long length) {
        openings.add(offset + "+" + length);
        return new ByteArrayInputStream(file, (int) offset, (int) length);
    }

    @Override
    public InputStream openStored(StoredFile stored, long offset, long length) {
        throw new UnsupportedOperationException();
    }
}
