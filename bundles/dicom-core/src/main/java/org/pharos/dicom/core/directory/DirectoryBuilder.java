package org.pharos.dicom.core.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;

/**
 * Makes the directory of a File-set while its instances are handed over: those of a series, a study and a patient one after
 * another. Only the directory itself is held in memory. For one thread.
 */
public final class DirectoryBuilder {
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
    private static final int LEVELS = 4;
    private static final int SEQUENCE_HEADER = 12;
    private static final int IN_USE = 0xFFFF;

    /** About a million instances. */
    private static final long DEFAULT_LIMIT = 256L << 20;

    private final String fileSetId;
    private final RecordKeys keys;
    private final RecordBytes records;

    /** Where the records start; it depends on nothing that is learnt later. */
    private final int start;

    private final byte[] meta;

    /** The record of each level that the last instance belongs to; -1 for none. */
    private final int[] current = new int[LEVELS];

    private final @Nullable String[] identities = new String[LEVELS - 1];
    private int first = -1;

    /**
     * A directory of no instances.
     *
     * @param fileSetId at most 16 capital letters, digits and underscores
     * @param isExtended whether series are described
     */
    public DirectoryBuilder(String fileSetId, boolean isExtended) throws IOException {
        this(fileSetId, isExtended, DEFAULT_LIMIT);
    }

    DirectoryBuilder(String fileSetId, boolean isExtended, long limitBytes) throws IOException {
        this.fileSetId = fileSetId;
        this.keys = new RecordKeys(isExtended);
        this.records = new RecordBytes(limitBytes);
        this.meta = new FileMeta(MEDIA_STORAGE_DIRECTORY, Uid.random(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null)
                .toBytes();
        this.start = meta.length + identification().length + SEQUENCE_HEADER;
        Arrays.fill(current, -1);
    }

    /**
     * Adds an instance, with its patient, study and series where they aren't those of the last one.
     *
     * @throws DirectoryFullException if the directory becomes too large
     */
    public void add(DirectoryEntry entry) throws IOException {
        DataSet source = entry.dataSet();
        String[] wanted = {
            source.string(Tag.PATIENT_ID).orElse(""),
            source.string(Tag.STUDY_INSTANCE_UID).orElse(""),
            source.string(Tag.SERIES_INSTANCE_UID).orElse("")
        };
        int level = 0;
        while (level < wanted.length && current[level] >= 0 && wanted[level].equals(identities[level])) {
            level++;
        }
        for (; level < LEVELS; level++) {
            append(level, record(level, entry));
            if (level < wanted.length) {
                identities[level] = wanted[level];
            }
        }
    }

    private DataSet record(int level, DirectoryEntry entry) {
        var record = new DataSet();
        record.setIntegers(Tag.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD, Vr.UL, 0);
        record.setIntegers(Tag.RECORD_IN_USE_FLAG, Vr.US, IN_USE);
        record.setIntegers(Tag.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY, Vr.UL, 0);
        switch (level) {
            case 0 -> keys.patient(entry, record);
            case 1 -> keys.study(entry, record);
            case 2 -> keys.series(entry, record);
            default -> keys.instance(entry, record);
        }
        return record;
    }

    private void append(int level, DataSet record) throws IOException {
        int place = records.add(record);
        long offset = (long) start + place;
        if (current[level] >= 0) {
            records.setNext(current[level], offset);
        } else if (level > 0) {
            records.setLower(current[level - 1], offset);
        }
        if (first < 0) {
            first = place;
        }
        current[level] = place;
        Arrays.fill(current, level + 1, LEVELS, -1);
    }

    /** Writes the file. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(meta);
        out.write(identification());
        out.write(sequenceHeader());
        records.writeTo(out);
    }

    /** All before the records. */
    private byte[] identification() throws IOException {
        var set = new DataSet();
        set.setString(Tag.FILE_SET_ID, Vr.CS, fileSetId);
        set.setIntegers(Tag.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY, Vr.UL, offsetOf(first));
        set.setIntegers(
                Tag.OFFSET_OF_THE_LAST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY, Vr.UL, offsetOf(current[0]));
        set.setIntegers(Tag.FILE_SET_CONSISTENCY_FLAG, Vr.US, 0);
        var out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ValueSource.NONE, out);
        return out.toByteArray();
    }

    private long offsetOf(int place) {
        return first < 0 ? 0 : (long) start + place;
    }

    private byte[] sequenceHeader() {
        int length = records.size();
        return new byte[] {
            0x04,
            0,
            0x20,
            0x12,
            'S',
            'Q',
            0,
            0,
            (byte) length,
            (byte) (length >> 8),
            (byte) (length >> 16),
            (byte) (length >> 24)
        };
    }
}
