package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.index.sql.Dialect;

/** Fills the parts of a page of resources that stand in other tables, one statement a part. */
final class PageParts {
    /** Resources that one statement covers; a power of two. */
    private static final int CHUNK = 256;

    private final Dialect dialect;
    private final Connection connection;
    private final Occupancy occupancy;
    private final ResourceLevel level;
    private final Set<Part> parts;

    PageParts(Dialect dialect, Connection connection, Occupancy occupancy, ResourceLevel level, Set<Part> parts) {
        this.dialect = dialect;
        this.connection = connection;
        this.occupancy = occupancy;
        this.level = level;
        this.parts = parts;
    }

    void fill(Collection<Draft> found) throws SQLException {
        var page = List.copyOf(found);
        for (int i = 0; i < page.size(); i += CHUNK) {
            fillChunk(page.subList(i, Math.min(page.size(), i + CHUNK)));
        }
    }

    private void fillChunk(List<Draft> page) throws SQLException {
        var drafts = new HashMap<Long, Draft>();
        page.forEach(d -> drafts.put(d.id, d));
        var ids = new ArrayList<>(drafts.keySet());
        if (level != ResourceLevel.INSTANCE && (parts.contains(Part.CHILDREN) || parts.contains(Part.CHILD_INDICES))) {
            fillChildren(drafts, ids);
        }
        if (isWanted(Part.METADATA, Satellite.METADATA)) {
            fillMetadata(drafts, ids);
        }
        if (isWanted(Part.LABELS, Satellite.LABELS)) {
            fillLabels(drafts, ids);
        }
        if (isWanted(Part.FILES, Satellite.ATTACHMENTS)) {
            fillFiles(drafts, ids);
        }
        if (parts.contains(Part.COUNTS)) {
            fillCounts(drafts, ids);
        }
    }

    private boolean isWanted(Part part, Satellite satellite) {
        return parts.contains(part) && occupancy.mayHold(satellite);
    }

    private static Draft draft(Map<Long, Draft> drafts, ResultSet row) throws SQLException {
        return Objects.requireNonNull(drafts.get(row.getLong(1)));
    }

    private void fillChildren(Map<Long, Draft> drafts, List<Long> ids) throws SQLException {
        var table = LevelTable.of(level.child().orElseThrow());
        boolean hasIndices = level == ResourceLevel.SERIES && parts.contains(Part.CHILD_INDICES);
        boolean hasIds = parts.contains(Part.CHILDREN);
        var sql = new SqlText()
                .add("SELECT parent_id, public_id" + (hasIndices ? ", index_in_series" : "") + " FROM " + table.table()
                        + " x" + dialect.throughIndex(table.index("parent_id")) + " WHERE parent_id")
                .addIn(ids)
                .add(" ORDER BY parent_id, id");
        Reads.each(connection, sql, row -> {
            var draft = draft(drafts, row);
            if (hasIds) {
                draft.children.add(ResourceId.ofBytes(row.getBytes(2)));
            }
            if (hasIndices) {
                draft.childIndices.add(row.getString(3));
            }
            return true;
        });
    }

    private void fillMetadata(Map<Long, Draft> drafts, List<Long> ids) throws SQLException {
        var sql = satellite("metadata_type, content, revision", "metadata", "ux_metadata", ids);
        Reads.each(connection, sql, row -> {
            draft(drafts, row)
                    .metadata
                    .put(row.getInt(2), new ResourceRecord.Metadata(row.getString(3), row.getLong(4)));
            return true;
        });
    }

    private void fillLabels(Map<Long, Draft> drafts, List<Long> ids) throws SQLException {
        var sql = satellite("label", "labels", "ux_labels", ids).add(" ORDER BY resource_id, label");
        Reads.each(connection, sql, row -> draft(drafts, row).labels.add(row.getString(2)));
    }

    private void fillFiles(Map<Long, Draft> drafts, List<Long> ids) throws SQLException {
        var columns = "content_type, " + String.join(", ", FileColumns.OF_ATTACHMENT);
        var sql = satellite(columns, "attachments", "ux_attachments", ids).add(" ORDER BY resource_id, content_type");
        Reads.each(connection, sql, row -> draft(drafts, row).files.add(FileColumns.read(row, 3, row.getInt(2))));
    }

    private SqlText satellite(String columns, String table, String index, List<Long> ids) {
        return new SqlText()
                .add("SELECT resource_id, " + columns + " FROM " + table + " x" + dialect.throughIndex(index)
                        + " WHERE resource_id")
                .addIn(ids);
    }

    private void fillCounts(Map<Long, Draft> drafts, List<Long> ids) throws SQLException {
        for (var draft : drafts.values()) {
            draft.counts = new CountsDraft(level);
        }
        if (level == ResourceLevel.INSTANCE) {
            return;
        }
        Reads.each(connection, seriesOf(ids), row -> {
            Objects.requireNonNull(draft(drafts, row).counts)
                    .addSeries(row.getLong(2), row.getString(3), row.getInt(4), SeriesRow.sopClasses(row.getString(5)));
            return true;
        });
    }

    private SqlText seriesOf(List<Long> ids) {
        var columns = ", e.parent_id, e.modality, e.instance_count, e.sop_classes FROM " + dialect.joinInOrder();
        var byStudy = "series e" + dialect.throughIndex(LevelTable.SERIES.index("parent_id"));
        return switch (level) {
            case PATIENT ->
                new SqlText()
                        .add("SELECT t.parent_id" + columns + "studies t"
                                + dialect.throughIndex(LevelTable.STUDIES.index("parent_id")) + ", " + byStudy
                                + " WHERE e.parent_id = t.id AND t.parent_id")
                        .addIn(ids);
            case STUDY ->
                new SqlText()
                        .add("SELECT e.parent_id" + columns + byStudy + " WHERE e.parent_id")
                        .addIn(ids);
            default ->
                new SqlText()
                        .add("SELECT e.id" + columns + "series e" + dialect.throughIndex(LevelTable.SERIES.idIndex())
                                + " WHERE e.id")
                        .addIn(ids);
        };
    }
}
