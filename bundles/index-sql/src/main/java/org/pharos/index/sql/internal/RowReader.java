package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.StoredFile;

/** Reads the parts of a resource that its own row and the rows above it hold. */
final class RowReader {
    private static final int NONE = 0;

    private final ResourceLevel level;
    private final Contexts contexts;
    private final int id;
    private final int publicId;
    private final int isStable;
    private final int isProtected;
    private final List<TagSetReader> tagSets = new ArrayList<>();
    private final Map<ResourceLevel, Integer> ancestors = new EnumMap<>(ResourceLevel.class);
    private final @Nullable SystemMetadataReader metadata;
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
        metadata = parts.contains(Part.METADATA) ? new SystemMetadataReader(level, selection) : null;
        if (parts.contains(Part.FILES) && level == ResourceLevel.INSTANCE) {
            for (var name : FileColumns.OF_INSTANCE) {
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

    /** The identifier alone. */
    ResourceId publicId(ResultSet row) throws SQLException {
        return ResourceId.ofBytes(row.getBytes(publicId));
    }

    /** All parts; contexts may need the connection. */
    Draft read(Connection connection, ResultSet row) throws SQLException {
        var draft = new Draft(level, row.getLong(id), publicId(row));
        draft.isStable = isStable != NONE && row.getBoolean(isStable);
        draft.isProtected = isProtected != NONE && row.getBoolean(isProtected);
        for (var tagSet : tagSets) {
            draft.tags.put(tagSet.set().level(), tagSet.read(row));
        }
        for (var ancestor : ancestors.entrySet()) {
            draft.ancestors.put(ancestor.getKey(), ResourceId.ofBytes(row.getBytes(ancestor.getValue())));
        }
        if (metadata != null) {
            metadata.read(row, context -> contexts.content(connection, context)).forEach(draft::addMetadata);
        }
        if (file != NONE) {
            draft.files.add(FileColumns.read(row, file, StoredFile.DICOM));
        }
        return draft;
    }
}
