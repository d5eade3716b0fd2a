package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pharos.core.index.MetadataType;

/** What a series tells of its instances, brought up to date when one of them goes or changes. */
final class SeriesContent {
    private SeriesContent() {}

    /** Adds to the bytes of the DICOM files. */
    static void addBytes(WriteSession session, long series, long compressed, long uncompressed) throws SQLException {
        session.update(new SqlText()
                .add(
                        "UPDATE series SET compressed_bytes = compressed_bytes + ?, uncompressed_bytes ="
                                + " uncompressed_bytes + ?",
                        compressed,
                        uncompressed)
                .add(" WHERE id = ?", series));
    }

    /** An instance went: the only SOP class of a series stays it. */
    static void refreshSopClasses(WriteSession session, long series) throws SQLException {
        var known = session.first(
                new SqlText()
                        .add("SELECT sop_classes FROM series x")
                        .add(session.dialect().throughIndex(LevelTable.SERIES.idIndex()))
                        .add(" WHERE id = ?", series),
                r -> SeriesRow.sopClasses(r.getString(1)));
        if (known != null && known.size() > 1) {
            recountSopClasses(session, series);
        }
    }

    /** Reads the SOP classes of all instances. */
    static void recountSopClasses(WriteSession session, long series) throws SQLException {
        session.update(new SqlText()
                .add("UPDATE series SET sop_classes = ?", SeriesRow.text(sopClasses(session, series)))
                .add(" WHERE id = ?", series));
    }

    private static SortedSet<String> sopClasses(WriteSession session, long series) throws SQLException {
        var contexts = new ArrayList<Long>();
        session.each(
                new SqlText()
                        .add("SELECT DISTINCT context_id FROM instances x")
                        .add(session.dialect().throughIndex(LevelTable.INSTANCES.index("parent_id")))
                        .add(" WHERE parent_id = ?", series),
                r -> contexts.add(r.getLong(1)));
        var sopClasses = new TreeSet<String>();
        for (var context : contexts) {
            var sopClass = session.contexts().content(session, context).get(MetadataType.SOP_CLASS_UID.number());
            if (sopClass != null) {
                sopClasses.add(sopClass);
            }
        }
        return sopClasses;
    }
}
