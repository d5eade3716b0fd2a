package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ChangeQuery;

/** Reads the change log, always through its indexes in rising order. */
final class ChangeReader {
    private static final String SELECT =
            "SELECT seq, change_type, resource_level, public_id, change_time FROM changes x";
    private static final long SMALLEST_WINDOW = 256;
    private static final int WINDOW_GROWTH = 4;

    private final Reads reads;

    ChangeReader(Reads reads) {
        this.reads = reads;
    }

    ChangePage page(ChangeQuery query) {
        if (query.limit() <= 0) {
            return new ChangePage(List.of(), false);
        }
        return query.to().isPresent() && query.since().isEmpty() ? newest(query) : oldest(query);
    }

    Optional<Change> last() {
        return reads
                .run(connection -> Reads.list(
                        connection,
                        new SqlText().add(SELECT + " WHERE seq = (SELECT MAX(seq) FROM changes)"),
                        ChangeReader::read))
                .stream()
                .findFirst();
    }

    private ChangePage oldest(ChangeQuery query) {
        long limit = query.limit() + 1L;
        var found = between(query, query.since().orElse(0), query.to().orElse(Long.MAX_VALUE), limit);
        boolean isLast = found.size() < limit;
        return new ChangePage(isLast ? found : found.subList(0, query.limit()), isLast);
    }

    /** Goes down in windows that grow, since an index is read upwards only. */
    private ChangePage newest(ChangeQuery query) {
        var found = new ArrayList<Change>();
        long high = Math.min(query.to().orElseThrow(), Totals.lastChange(reads));
        long width = Math.max(SMALLEST_WINDOW, 2L * query.limit());
        while (found.size() <= query.limit() && high > 0) {
            long low = Math.max(0, high - width);
            found.addAll(0, between(query, low, high, Long.MAX_VALUE));
            high = low;
            width *= WINDOW_GROWTH;
        }
        boolean isLast = found.size() <= query.limit();
        return new ChangePage(isLast ? found : found.subList(found.size() - query.limit(), found.size()), isLast);
    }

    /** Entries after {@code low} up to {@code high}. */
    private List<Change> between(ChangeQuery query, long low, long high, long limit) {
        if (query.types().isEmpty()) {
            return list(new SqlText().add(through("ux_changes_seq") + " WHERE seq > ? AND seq <= ?", low, high), limit);
        }
        var found = new ArrayList<Change>();
        for (var type : query.types()) {
            found.addAll(list(
                    new SqlText()
                            .add(through("ux_changes_type") + " WHERE change_type = ?", type.ordinal())
                            .add(" AND seq > ? AND seq <= ?", low, high),
                    limit));
        }
        found.sort(Comparator.comparingLong(Change::seq));
        return found.size() <= limit ? found : found.subList(0, (int) limit);
    }

    private String through(String index) {
        return SELECT + reads.dialect().throughIndex(index);
    }

    private List<Change> list(SqlText sql, long limit) {
        return reads.list(sql.add(" ORDER BY seq FETCH NEXT ? ROWS ONLY", limit), ChangeReader::read);
    }

    private static Change read(ResultSet row) throws SQLException {
        return new Change(
                row.getLong(1),
                ChangeType.values()[row.getInt(2)],
                ResourceLevel.values()[row.getInt(3)],
                ResourceId.ofBytes(row.getBytes(4)),
                Instant.ofEpochSecond(row.getLong(5)));
    }
}
