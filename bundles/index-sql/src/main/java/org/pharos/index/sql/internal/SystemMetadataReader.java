package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;

/** Reads the system metadata that the row of a resource holds, as they were when it was stored. */
final class SystemMetadataReader {
    private static final DateTimeFormatter LAST_UPDATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final boolean isInstance;
    private final int metadata;
    private final int extra;
    private final int indexOrUpdate;
    private final int context;

    SystemMetadataReader(ResourceLevel level, Selection selection) {
        var table = LevelTable.of(level);
        isInstance = level == ResourceLevel.INSTANCE;
        metadata = selection.add(table.column("metadata"));
        extra = selection.add(table.column("extra"));
        indexOrUpdate = selection.add(table.column(isInstance ? "index_in_series" : "last_update"));
        context = isInstance ? selection.add(table.column("context_id")) : 0;
    }

    /** Knows the metadata that instances share. */
    @FunctionalInterface
    interface SharedMetadata {
        SortedMap<Integer, String> content(long context) throws SQLException;
    }

    /** All of them, by public number. */
    SortedMap<Integer, String> read(ResultSet row, SharedMetadata shared) throws SQLException {
        var values = TextMap.read(row.getString(metadata));
        TextMap.read(row.getString(extra)).forEach((key, value) -> {
            if (InstanceMetadata.isMetadata(key)) {
                values.put(-key, value);
            }
        });
        if (!isInstance) {
            var time = Instant.ofEpochMilli(row.getLong(indexOrUpdate));
            values.put(MetadataType.LAST_UPDATE.number(), LAST_UPDATE.format(time));
            return values;
        }
        values.putAll(shared.content(row.getLong(context)));
        var index = row.getString(indexOrUpdate);
        if (index != null) {
            values.put(MetadataType.INDEX_IN_SERIES.number(), index);
        }
        return values;
    }
}
