package org.pharos.index.sql.internal;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.pharos.core.index.MetadataConstraint;
import org.pharos.core.index.MetadataType;

/**
 * What a query wants of metadata, as SQL that lets every match through, and some more. Only those of users are served by
 * an index: they are all in one table.
 */
final class MetadataConditions {
    private static final int BY_CONTENT = 15;
    private static final int BY_PREFIX = 45;
    private static final int BY_TYPE = 65;

    private MetadataConditions() {}

    static Optional<SatelliteCondition> indexed(MetadataConstraint constraint) {
        return constraint.type() < MetadataType.FIRST_USER
                ? Optional.empty()
                : Optional.of(ofUser(constraint.type(), constraint.patterns()));
    }

    private static SatelliteCondition ofUser(int type, List<String> patterns) {
        var sql = new SqlText().add("s.metadata_type = ?", type);
        if (patterns.stream().allMatch(KeyPatterns::isPlain)) {
            var keys = new TreeSet<String>();
            patterns.forEach(p -> keys.add(TagValues.key(p)));
            return keys.isEmpty()
                    ? condition(sql.add(" AND 1 = 0"), BY_CONTENT)
                    : condition(sql.add(" AND s.content_key").addIn(keys), BY_CONTENT);
        }
        var prefix = patterns.size() == 1 ? KeyPatterns.prefix(patterns.get(0)) : "";
        return prefix.isEmpty()
                ? condition(sql, BY_TYPE)
                : condition(sql.add(" AND ").add(KeyPatterns.startsWith("s.content_key", prefix)), BY_PREFIX);
    }

    private static SatelliteCondition condition(SqlText on, int rank) {
        return new SatelliteCondition("metadata", "ux_metadata", "ix_metadata_content_key", on, new SqlText(), rank);
    }
}
