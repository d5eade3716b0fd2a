package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;

/** Says anew what an instance and the resources above it are; rows that say so already aren't written. */
final class RetagInstance implements WriteOperation<Boolean> {
    private final PreparedRetagging retagging;

    RetagInstance(PreparedRetagging retagging) {
        this.retagging = retagging;
    }

    @Override
    public Boolean run(WriteSession session) throws SQLException {
        session.ancestors().release(session);
        var instance = ResourceRow.find(session, new ResourceRef(ResourceLevel.INSTANCE, retagging.instance()));
        for (@Nullable ResourceRow row = instance; row != null; row = row.parent(session)) {
            retag(session, row);
            if (row.level() == ResourceLevel.PATIENT) {
                session.concern().patient(row.publicId());
            }
        }
        return instance != null;
    }

    private void retag(WriteSession session, ResourceRow resource) throws SQLException {
        var row = new RowEdit(session, resource);
        for (var set : TagSet.in(resource.table())) {
            var values = retagging.tags().get(set);
            if (values != null) {
                row.tags(set, values);
            }
        }
        var former = row.metadata();
        var given = retagging.metadata().getOrDefault(resource.level(), Map.of());
        if (!given.isEmpty()) {
            write(session, resource, row, given);
        }
        var sopClass = given.getOrDefault(MetadataType.SOP_CLASS_UID, "");
        boolean isSopClassNew = !sopClass.isEmpty() && !sopClass.equals(former.get(MetadataType.SOP_CLASS_UID));
        row.save();
        if (resource.level() == ResourceLevel.INSTANCE && isSopClassNew) {
            SeriesContent.recountSopClasses(session, resource.parentId());
        }
    }

    private static void write(WriteSession session, ResourceRow resource, RowEdit row, Map<MetadataType, String> given)
            throws SQLException {
        var rows = new MetadataRows(session, resource);
        var overriding = rows.overriding();
        var metadata = row.metadata();
        for (var entry : given.entrySet()) {
            int type = entry.getKey().number();
            var other = overriding.get(type);
            if (other == null) {
                metadata.put(entry.getKey(), entry.getValue());
            } else if (!other.value().equals(entry.getValue())) {
                rows.write(type, new Metadata(entry.getValue(), other.revision() + 1));
            }
        }
        row.metadata(metadata);
    }
}
