package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.StoredFile;

/** Reads the parts of a resource that its own row and the rows above it hold. */
final class RowReader {
    private static final DateTimeFormatter LAST_UPDATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int NONE = 0;

    private final ResourceLevel level;
    private final Contexts contexts;
    private final int id;
    private final int publicId;
    private final int isStable;
    private final int isProtected;
    private final List<TagSetReader> tagSets = new ArrayList<>();
    private final Map<ResourceLevel, Integer> ancestors = new EnumMap<>(ResourceLevel.class);
    private int metadata = NONE;
    private int extra = NONE;
    private int lastUpdate = NONE;
    private int indexInSeries = NONE;
    private int context = NONE;
    private int file = NONE;

    RowReader(FindStatement statement, Selection selection, ResourceLevel level, Set<Part> parts, Contexts contexts) {
        this.level = level;
        this.contexts = contexts;
        var table = LevelTable.of(level);
        id = selection.add(table.column("id"));
        publicId = selection.add(table.column("public_id"));
        isStable = level == ResourceLevel.INSTANCE ? NONE : selection.add(table.column("is_stable"));
        isProtected = level == ResourceLevel.PATIENT ? selection.add(table.column("is_protected")) : NONE;
        if (parts.contains(Part.TAGS)) {
            tagSets.add(new TagSetReader(TagSet.own(level), selection));
        }
        if (parts.contains(Part.ANCESTOR_TAGS)) {
            TagSet.above(level).forEach(s -> tagSets.add(new TagSetReader(s, selection)));
        }
        tagSets.forEach(t -> statement.include(t.set().table()));
        if (parts.contains(Part.ANCESTORS)) {
            addAncestors(statement, selection);
        }
        if (parts.contains(Part.METADATA)) {
            addMetadata(table, selection);
        }
        if (parts.contains(Part.FILES) && level == ResourceLevel.INSTANCE) {
            for (var name : FileColumns.NAMES) {
                int position = selection.add(table.column(name));
                file = file == NONE ? position : file;
            }
        }
    }

    private void addAncestors(FindStatement statement, Selection selection) {
        for (var above = level.parent(); above.isPresent(); above = above.get().parent()) {
            var table = LevelTable.of(above.get());
            statement.include(table);
            ancestors.put(above.get(), selection.add(table.column("public_id")));
        }
    }

    private void addMetadata(LevelTable table, Selection selection) {
        metadata = selection.add(table.column("metadata"));
        extra = selection.add(table.column("extra"));
        if (level == ResourceLevel.INSTANCE) {
            indexInSeries = selection.add(table.column("index_in_series"));
            context = selection.add(table.column("context_id"));
        } else {
            lastUpdate = selection.add(table.column("last_update"));
        }
    }

    /** Only the identifier. */
    ResourceId id(ResultSet row) throws SQLException {
        return ResourceId.ofBytes(row.getBytes(publicId));
    }

    /** All parts; contexts may need the connection. */
    Draft read(Connection connection, ResultSet row) throws SQLException {
        var draft = new Draft(level, row.getLong(id), id(row));
        draft.isStable = isStable != NONE && row.getBoolean(isStable);
        draft.isProtected = isProtected != NONE && row.getBoolean(isProtected);
        for (var tagSet : tagSets) {
            draft.tags.put(tagSet.set().level(), tagSet.read(row));
        }
        for (var ancestor : ancestors.entrySet()) {
            draft.ancestors.put(ancestor.getKey(), ResourceId.ofBytes(row.getBytes(ancestor.getValue())));
        }
        if (metadata != NONE) {
            readMetadata(connection, row, draft);
        }
        if (file != NONE) {
            draft.files.add(FileColumns.read(row, file, StoredFile.DICOM));
        }
        return draft;
    }

    private void readMetadata(Connection connection, ResultSet row, Draft draft) throws SQLException {
        TextMap.read(row.getString(metadata)).forEach(draft::addMetadata);
        TextMap.read(row.getString(extra)).forEach((key, value) -> {
            if (InstanceMetadata.isMetadata(key)) {
                draft.addMetadata(-key, value);
            }
        });
        if (lastUpdate != NONE) {
            draft.addMetadata(
                    MetadataType.LAST_UPDATE.number(),
                    LAST_UPDATE.format(Instant.ofEpochMilli(row.getLong(lastUpdate))));
            return;
        }
        contexts.content(connection, row.getLong(context)).forEach(draft::addMetadata);
        var index = row.getString(indexInSeries);
        if (index != null) {
            draft.addMetadata(MetadataType.INDEX_IN_SERIES.number(), index);
        }
    }
}
