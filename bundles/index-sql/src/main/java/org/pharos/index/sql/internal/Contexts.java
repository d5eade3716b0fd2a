package org.pharos.index.sql.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Combinations of metadata that many instances share (sender, transfer syntax, SOP class), each stored once under a
 * number and never changed. Both directions are remembered, up to a limit.
 */
final class Contexts {
    private static final int MAXIMUM_REMEMBERED = 10_000;

    /** Used by any reader; holds only what is committed. */
    private final Map<Long, SortedMap<Integer, String>> contents = new ConcurrentHashMap<>();

    /** Used by the writer only. */
    private final Map<ByteBuffer, Long> ids = new HashMap<>();

    /** Metadata in the form in which they are stored. */
    record Content(String text, byte[] digest) {
        static Content of(SortedMap<Integer, String> metadata) {
            var text = TextMap.write(metadata);
            var notNull = text == null ? "" : text;
            return new Content(notNull, Binary.sha1(notNull.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The number of a content, which becomes known if it isn't yet. */
    long id(WriteSession session, Content content) throws SQLException {
        var key = ByteBuffer.wrap(content.digest());
        var known = ids.get(key);
        if (known == null) {
            known = session.first(
                    new SqlText().add("SELECT id FROM contexts WHERE digest = ?", content.digest()), r -> r.getLong(1));
            known = known == null ? insert(session, content) : known;
            ids.put(key, known);
        }
        return known;
    }

    private static long insert(WriteSession session, Content content) throws SQLException {
        long id = session.totals().nextId();
        session.update(
                new SqlText().add("INSERT INTO contexts VALUES (?, ?, ?)", id, content.digest(), content.text()));
        return id;
    }

    void commit() {
        if (ids.size() > MAXIMUM_REMEMBERED) {
            ids.clear();
        }
    }

    void rollback() {
        ids.clear();
    }

    /** The metadata of a number. */
    SortedMap<Integer, String> content(Connection connection, long id) throws SQLException {
        var known = contents.get(id);
        return known == null ? remember(id, Reads.list(connection, select(id), r -> r.getString(1))) : known;
    }

    /** The metadata of a number, which may have come with this very transaction. */
    SortedMap<Integer, String> content(WriteSession session, long id) throws SQLException {
        var known = contents.get(id);
        var text = known == null ? session.first(select(id), r -> r.getString(1)) : null;
        return known == null ? TextMap.read(text) : known;
    }

    private static SqlText select(long id) {
        return new SqlText().add("SELECT content FROM contexts WHERE id = ?", id);
    }

    private SortedMap<Integer, String> remember(long id, List<String> texts) throws SQLException {
        if (texts.isEmpty()) {
            throw new SQLException("No context " + id);
        }
        if (contents.size() > MAXIMUM_REMEMBERED) {
            contents.clear();
        }
        var content = Collections.unmodifiableSortedMap(TextMap.read(texts.get(0)));
        contents.put(id, content);
        return content;
    }
}
