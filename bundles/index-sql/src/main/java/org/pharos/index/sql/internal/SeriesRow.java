package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.StoredFile;

/** The row of a series, with numbers and SOP classes of its instances. */
final class SeriesRow extends Ancestor {
    /** Characters that the column for SOP classes takes; a series with more of them hides the rest. */
    private static final int SOP_CLASSES_WIDTH = 10_000;

    private final long expectedInstances;
    private final SortedSet<String> sopClasses;
    private long instances;
    private long compressedBytes;
    private long uncompressedBytes;

    /**
     * A series without instances.
     *
     * @param expectedInstances how many there will be; 0 if that isn't known
     */
    SeriesRow(long id, ResourceId publicId, long expectedInstances) {
        super(ResourceLevel.SERIES, id, publicId, 0);
        this.expectedInstances = expectedInstances;
        this.sopClasses = new TreeSet<>();
    }

    private SeriesRow(ResultSet row, ResourceId publicId) throws SQLException {
        super(ResourceLevel.SERIES, row.getLong("id"), publicId, row.getLong("last_update"));
        expectedInstances = row.getLong("expected_instances");
        instances = row.getLong("instance_count");
        compressedBytes = row.getLong("compressed_bytes");
        uncompressedBytes = row.getLong("uncompressed_bytes");
        sopClasses = sopClasses(row.getString("sop_classes"));
    }

    static SeriesRow read(ResultSet row, ResourceId publicId) throws SQLException {
        return new SeriesRow(row, publicId);
    }

    /** How many instances the metadata of a series tell of; 0 if they don't. */
    static long expectedInstances(Map<MetadataType, String> metadata) {
        var text = metadata.get(MetadataType.EXPECTED_NUMBER_OF_INSTANCES);
        try {
            return text == null ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The SOP classes in the column of that name. */
    static SortedSet<String> sopClasses(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(text.split("\\\\")));
    }

    /** The column for SOP classes. */
    static String text(SortedSet<String> sopClasses) {
        var text = String.join("\\", sopClasses);
        return text.length() <= SOP_CLASSES_WIDTH ? text : text.substring(0, text.lastIndexOf('\\', SOP_CLASSES_WIDTH));
    }

    long expectedInstances() {
        return expectedInstances;
    }

    /** Whether there are exactly as many instances as expected. */
    boolean isFull() {
        return expectedInstances > 0 && instances == expectedInstances;
    }

    void add(StoredFile file, String sopClass) {
        instances++;
        compressedBytes += file.compressedSize();
        uncompressedBytes += file.uncompressedSize();
        if (!sopClass.isEmpty()) {
            sopClasses.add(sopClass);
        }
    }

    @Override
    void addTo(SqlText assignments) {
        assignments.add(
                ", instance_count = ?, compressed_bytes = ?, uncompressed_bytes = ?, sop_classes = ?",
                instances,
                compressedBytes,
                uncompressedBytes,
                text(sopClasses));
    }
}
