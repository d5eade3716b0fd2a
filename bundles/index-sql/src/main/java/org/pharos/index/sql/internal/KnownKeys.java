package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of columns that were searched for a text within them, in memory: an index leads to the beginnings of keys only.
 * Whoever writes is this server alone, and tells which keys come before it commits; what it takes back or deletes costs a
 * look at most. Used from any thread.
 *
 * <p>Keys are read in the background when they are first asked for. They are forgotten when nobody asks any more, when the
 * additions outgrow what was read, and when they take too much memory.
 */
final class KnownKeys implements KeyLookup {
    private static final Logger logger = LoggerFactory.getLogger(KnownKeys.class);

    /** From there on, it's cheaper to see all keys of the index than to look each up. */
    private static final int MOST_FOUND = 1024;

    /** Of all columns together. */
    private static final long MOST_BYTES = 64L << 20;

    private static final long USUAL_GROWTH = 1L << 20;
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final long REFUSAL_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Reads reads;
    private final Runnable barrier;
    private final Map<Column, Keys> columns = new ConcurrentHashMap<>();
    private final Executor reader;

    /**
     * Nothing is known.
     *
     * @param barrier returns when each transaction is over that was going on
     * @param reader runs what may take seconds
     */
    KnownKeys(Reads reads, Runnable barrier, Executor reader) {
        this.reads = reads;
        this.barrier = barrier;
        this.reader = reader;
    }

    private record Column(LevelTable table, String name) {}

    /** Those of a column. */
    private static final class Keys {
        final KeyText text = new KeyText();
        volatile boolean isComplete;
        volatile boolean isRefused;
        volatile long used = System.nanoTime();
        volatile long mostBytes = Long.MAX_VALUE;

        boolean isOver() {
            long idle = System.nanoTime() - used;
            return idle > (isRefused ? REFUSAL_NANOS : IDLE_NANOS) || isComplete && text.size() > mostBytes;
        }
    }

    @Override
    public Optional<Collection<String>> containing(LevelTable table, String name, String text) {
        if (text.length() < 2) {
            return Optional.empty();
        }
        var column = new Column(table, name);
        var keys = columns.get(column);
        if (keys == null) {
            readSoon(column);
            return Optional.empty();
        }
        if (keys.isRefused || !keys.isComplete) {
            forgetIfOver(column, keys);
            return Optional.empty();
        }
        keys.used = System.nanoTime();
        return keys.text.containing(text, MOST_FOUND);
    }

    /** Whether no column's keys are asked for. */
    boolean areNone() {
        return columns.isEmpty();
    }

    /** Said before a row with this key is committed. */
    void hold(LevelTable table, String name, @Nullable String key) {
        if (key == null) {
            return;
        }
        var column = new Column(table, name);
        var keys = columns.get(column);
        if (keys != null && !forgetIfOver(column, keys) && !keys.isRefused) {
            keys.text.add(key);
        }
    }

    private boolean forgetIfOver(Column column, Keys keys) {
        return keys.isOver() && columns.remove(column, keys);
    }

    private void readSoon(Column column) {
        var keys = new Keys();
        if (columns.putIfAbsent(column, keys) == null) {
            try {
                reader.execute(() -> read(column, keys));
            } catch (RejectedExecutionException e) {
                columns.remove(column, keys); // the index is being closed
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // without these keys, searches take longer; nothing else depends on them
    private void read(Column column, Keys keys) {
        try {
            // a transaction before this may not have told of its keys; its rows are seen from now on
            barrier.run();
            if (!reads.run(connection -> {
                var last = new String[1];
                Reads.each(connection, allKeys(column), row -> {
                    var key = row.getString(1);
                    if (!key.equals(last[0])) {
                        keys.text.add(key);
                        last[0] = key;
                    }
                    return fits();
                });
                return fits();
            })) {
                keys.isRefused = true;
                keys.text.clear();
                return;
            }
            keys.mostBytes = 4 * keys.text.size() + USUAL_GROWTH;
            keys.isComplete = true;
        } catch (RuntimeException e) {
            logger.debug("The keys of {} can't be read", column, e);
            columns.remove(column, keys);
        }
    }

    private SqlText allKeys(Column column) {
        var table = column.table();
        return new SqlText()
                .add("SELECT k." + column.name() + " FROM " + table.table() + " k"
                        + reads.dialect().throughIndex(table.index(column.name())))
                .add(" WHERE k." + column.name() + " >= ?", "");
    }

    private boolean fits() {
        return columns.values().stream().mapToLong(k -> k.text.size()).sum() <= MOST_BYTES;
    }
}
