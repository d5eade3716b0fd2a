package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.ResourceRef;

/** Removes a resource with all below it, and what is left without children above it. */
final class DeleteResource implements WriteOperation<Optional<DeleteOutcome>> {
    /** Resources whose entries elsewhere are removed by one statement; a power of two. */
    private static final int CHUNK = 64;

    private final ResourceRef resource;

    DeleteResource(ResourceRef resource) {
        this.resource = resource;
    }

    @Override
    public Optional<DeleteOutcome> run(WriteSession session) throws SQLException {
        session.ancestors().release(session);
        return new Run(session).delete();
    }

    /** One attempt. */
    private final class Run {
        private final WriteSession session;
        private final KeyedRows instances;
        private final KeyedRows changes;
        private final List<UUID> removedFiles = new ArrayList<>();
        private long removedCompressed;
        private long removedUncompressed;

        Run(WriteSession session) throws SQLException {
            this.session = session;
            this.instances = new KeyedRows("instances", "id", session.totals().count(ResourceLevel.INSTANCE));
            this.changes = new KeyedRows("changes", "seq", ChangeLog.length(session));
        }

        Optional<DeleteOutcome> delete() throws SQLException {
            var top = ResourceRow.find(session, resource);
            if (top == null) {
                return Optional.empty();
            }
            top.concern(session);
            var parent = top.parent(session);
            while (parent != null && isOnlyChild(top)) {
                top = parent;
                parent = parent.parent(session);
            }
            deleteBelow(top);
            if (parent != null) {
                refresh(parent, top);
            }
            var remaining = Optional.ofNullable(parent).map(p -> new ResourceRef(p.level(), p.publicId()));
            return Optional.of(new DeleteOutcome(remaining, removedFiles));
        }

        private boolean isOnlyChild(ResourceRow node) throws SQLException {
            var sibling = session.first(
                    new SqlText()
                            .add("SELECT id FROM " + node.table().table() + " x")
                            .add(session.dialect().throughIndex(node.table().index("parent_id")))
                            .add(" WHERE parent_id = ? AND id <> ? FETCH FIRST 1 ROW ONLY", node.parentId(), node.id()),
                    r -> r.getLong(1));
            return sibling == null;
        }

        private void deleteBelow(ResourceRow top) throws SQLException {
            if (top.level() == ResourceLevel.INSTANCE) {
                deleteInstances("id", top.id());
                return;
            }
            var levels = descendants(top);
            for (var series : levels.getOrDefault(ResourceLevel.SERIES, List.of())) {
                deleteInstances("parent_id", series.id());
            }
            deleteRows(levels.getOrDefault(ResourceLevel.SERIES, List.of()));
            deleteRows(levels.getOrDefault(ResourceLevel.STUDY, List.of()));
            deleteRows(levels.getOrDefault(ResourceLevel.PATIENT, List.of()));
        }

        /** All rows of the subtree but instances, which may be many. */
        private Map<ResourceLevel, List<ResourceRow>> descendants(ResourceRow top) throws SQLException {
            var levels = new EnumMap<ResourceLevel, List<ResourceRow>>(ResourceLevel.class);
            var nodes = List.of(top);
            levels.put(top.level(), nodes);
            var level = top.level();
            while (level != ResourceLevel.SERIES) {
                level = level.child().orElseThrow();
                nodes = children(level, nodes);
                levels.put(level, nodes);
            }
            return levels;
        }

        private List<ResourceRow> children(ResourceLevel level, List<ResourceRow> parents) throws SQLException {
            var children = new ArrayList<ResourceRow>();
            for (var parent : parents) {
                session.each(
                        new SqlText()
                                .add("SELECT id, parent_id, public_id FROM "
                                        + LevelTable.of(level).table() + " x")
                                .add(session.dialect()
                                        .throughIndex(LevelTable.of(level).index("parent_id")))
                                .add(" WHERE parent_id = ? ORDER BY id", parent.id()),
                        r -> children.add(
                                new ResourceRow(level, r.getLong(1), r.getLong(2), ResourceId.ofBytes(r.getBytes(3)))));
            }
            return children;
        }

        private void deleteInstances(String column, long value) throws SQLException {
            session.update(new SqlText()
                    .add("INSERT INTO removed_files SELECT file_uuid FROM instances x")
                    .add(session.dialect().throughIndex(indexOf(column)))
                    .add(" WHERE " + column + " = ?", value));
            var chunk = new ArrayList<Long>(CHUNK);
            session.each(
                    new SqlText()
                            .add("SELECT id, public_id, file_uuid, file_compressed_size, file_uncompressed_size FROM"
                                    + " instances x")
                            .add(session.dialect().throughIndex(indexOf(column)))
                            .add(" WHERE " + column + " = ? ORDER BY id", value),
                    r -> {
                        chunk.add(r.getLong(1));
                        ChangeLog.deleted(session, ResourceLevel.INSTANCE, ResourceId.ofBytes(r.getBytes(2)));
                        removedFiles.add(Binary.uuid(r.getBytes(3)));
                        removedCompressed += r.getLong(4);
                        removedUncompressed += r.getLong(5);
                        session.totals().addDicom(-r.getLong(4), -r.getLong(5));
                        session.totals().addResources(ResourceLevel.INSTANCE, -1);
                        if (chunk.size() == CHUNK) {
                            deleteInstanceRows(chunk);
                            chunk.clear();
                        }
                    });
            deleteInstanceRows(chunk);
        }

        private void deleteInstanceRows(List<Long> ids) throws SQLException {
            if (ids.isEmpty()) {
                return;
            }
            deleteEntries(ids);
            instances.delete(session, ids);
        }

        private String indexOf(String column) {
            return "id".equals(column) ? LevelTable.INSTANCES.idIndex() : LevelTable.INSTANCES.index(column);
        }

        private void deleteRows(List<ResourceRow> nodes) throws SQLException {
            for (var node : nodes) {
                deleteEntries(List.of(node.id()));
                session.update(new SqlText().add("DELETE FROM " + node.table().table() + " WHERE id = ?", node.id()));
                session.totals().addResources(node.level(), -1);
                ChangeLog.deleted(session, node.level(), node.publicId());
            }
        }

        /** Removes what other tables have of resources. */
        private void deleteEntries(List<Long> ids) throws SQLException {
            session.each(
                    new SqlText()
                            .add("SELECT file_uuid, file_compressed_size, file_uncompressed_size FROM attachments x")
                            .add(session.dialect().throughIndex("ux_attachments"))
                            .add(" WHERE resource_id")
                            .addIn(ids),
                    r -> {
                        removedFiles.add(Binary.uuid(r.getBytes(1)));
                        session.update(new SqlText().add("INSERT INTO removed_files VALUES (?)", r.getBytes(1)));
                        session.totals().addAttachment(-r.getLong(2), -r.getLong(3));
                    });
            changes.delete(session, ChangeLog.entries(session, ids));
            for (var satellite : Satellite.values()) {
                satellite.delete(session, ids);
            }
        }

        /** Brings the rows above what was deleted up to date. */
        private void refresh(ResourceRow parent, ResourceRow deleted) throws SQLException {
            if (deleted.level() == ResourceLevel.INSTANCE) {
                recount(parent);
            }
            for (@Nullable ResourceRow node = parent; node != null; node = node.parent(session)) {
                session.update(new SqlText()
                        .add(
                                "UPDATE " + node.table().table() + " SET last_update = ?",
                                session.now().toEpochMilli())
                        .add(" WHERE id = ?", node.id()));
            }
        }

        private void recount(ResourceRow series) throws SQLException {
            session.update(new SqlText()
                    .add(
                            "UPDATE series SET instance_count = instance_count - 1, compressed_bytes ="
                                    + " compressed_bytes - ?, uncompressed_bytes = uncompressed_bytes - ?",
                            removedCompressed,
                            removedUncompressed)
                    .add(" WHERE id = ?", series.id()));
            SeriesContent.refreshSopClasses(session, series.id());
        }
    }
}
