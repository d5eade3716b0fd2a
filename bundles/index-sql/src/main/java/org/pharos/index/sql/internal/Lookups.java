package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;

/** Small questions to the index. */
final class Lookups {
    /** Files that one statement asks for; a power of two. */
    private static final int CHUNK = 256;

    private static final Map<ResourceLevel, Integer> IDENTIFIERS = new EnumMap<>(Map.of(
            ResourceLevel.PATIENT, 0x00100020,
            ResourceLevel.STUDY, 0x0020000d,
            ResourceLevel.SERIES, 0x0020000e,
            ResourceLevel.INSTANCE, 0x00080018));

    private final Reads reads;
    private final Finder finder;

    Lookups(Reads reads, Finder finder) {
        this.reads = reads;
        this.finder = finder;
    }

    Optional<ResourceLevel> level(ResourceId id) {
        var sql = new SqlText();
        var separator = "";
        for (var table : LevelTable.values()) {
            sql.add(separator + "SELECT " + table.ordinal() + " FROM " + table.table() + " x"
                            + reads.dialect().throughIndex(table.publicIdIndex()))
                    .add(" WHERE public_id = ?", id.bytes());
            separator = " UNION ALL ";
        }
        return reads.first(sql, r -> ResourceLevel.values()[r.getInt(1)]);
    }

    List<ResourceRef> resources(String identifier) {
        var found = new ArrayList<ResourceRef>();
        IDENTIFIERS.forEach((level, tag) -> {
            var wanted = new TagConstraint.OneOf(tag, List.of(identifier), false);
            finder.findIds(ResourceQuery.all(level).matching(List.of(wanted)))
                    .forEach(id -> found.add(new ResourceRef(level, id)));
        });
        return found;
    }

    List<UUID> filesToRemove(int limit) {
        return reads.list(
                new SqlText()
                        .add("SELECT file_uuid FROM removed_files ORDER BY file_uuid FETCH NEXT ? ROWS ONLY", limit),
                r -> Binary.uuid(r.getBytes(1)));
    }

    Set<UUID> knownFiles(Collection<UUID> files) {
        var known = new HashSet<UUID>();
        var wanted = new ArrayList<>(files);
        for (int i = 0; i < wanted.size(); i += CHUNK) {
            var chunk = wanted.subList(i, Math.min(wanted.size(), i + CHUNK)).stream()
                    .map(Binary::of)
                    .toList();
            for (var table : List.of("instances", "attachments")) {
                var index = reads.dialect().throughIndex("ix_" + table + "_file_uuid");
                known.addAll(reads.list(
                        new SqlText()
                                .add("SELECT file_uuid FROM " + table + " x" + index + " WHERE file_uuid")
                                .addIn(chunk),
                        r -> Binary.uuid(r.getBytes(1))));
            }
        }
        return known;
    }
}
