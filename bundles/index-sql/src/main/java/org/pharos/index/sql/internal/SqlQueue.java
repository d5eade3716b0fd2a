package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Queues;
import org.pharos.api.queue.Reservation;

/**
 * A queue in two tables. All that changes it is done by the writer of the index, so two that take a value at once get different
 * ones. Values are in base 64, as the databases have no common type for long bytes.
 */
final class SqlQueue implements Queue {
    /** Of the name of a bundle, as much as is kept for people to read. */
    private static final int LONGEST_OWNER = 255;

    private static final Duration LONGEST_LEASE = Duration.ofDays(MAXIMUM_LEASE_DAYS);

    private final SqlEngine engine;
    private final String owner;
    private final String name;
    private final byte[] hash;

    /** @param owner symbolic name of the bundle */
    SqlQueue(SqlEngine engine, String owner, String name) {
        this.engine = engine;
        this.owner = owner.substring(0, Math.min(owner.length(), LONGEST_OWNER));
        this.name = name;
        this.hash = NameHash.of(owner, name);
    }

    /** What the row of a queue says. */
    private record State(long size, long lastNumber) {}

    @Override
    public void enqueue(byte[] value) {
        if (value.length > MAXIMUM_VALUE_BYTES) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "The value is too long for a queue");
        }
        String content = Base64.getEncoder().encodeToString(value);
        engine.writeBeside(session -> {
            long number = nextNumber(session);
            return new Parameters(session.statement("INSERT INTO queue_values"
                            + " (queue, number, attempts, leased_until, content) VALUES (?, ?, 0, 0, ?)"))
                    .bytes(hash)
                    .number(number)
                    .text(content)
                    .update(session);
        });
    }

    private long nextNumber(WriteSession session) throws SQLException {
        State state = session.first(
                new SqlText().add("SELECT value_count, last_number FROM queues WHERE hash = ?", hash),
                row -> new State(row.getLong(1), row.getLong(2)));
        if (state == null) {
            create(session);
            return 1;
        }
        if (state.size() >= MAXIMUM_SIZE) {
            throw new PharosException(ErrorCode.FULL_STORAGE, "The queue is full");
        }
        session.update(new SqlText()
                .add(
                        "UPDATE queues SET value_count = value_count + 1, last_number = last_number + 1 WHERE hash = ?",
                        hash));
        return state.lastNumber() + 1;
    }

    private void create(WriteSession session) throws SQLException {
        Integer queues = session.first(
                new SqlText().add("SELECT COUNT(*) FROM queues WHERE owner = ?", owner), row -> row.getInt(1));
        if (queues != null && queues >= Queues.MAXIMUM_QUEUES) {
            throw new PharosException(ErrorCode.FULL_STORAGE, "The plugin has too many queues");
        }
        session.update(new SqlText()
                .add(
                        "INSERT INTO queues (hash, owner, name, value_count, last_number) VALUES (?, ?, ?, 1, 1)",
                        hash,
                        owner,
                        name));
    }

    @Override
    public Optional<byte[]> dequeue(End end) {
        return take(end, (session, value) -> {
            remove(session, value.number(), value.attempt());
            return value.value();
        });
    }

    @Override
    public Optional<Reservation> reserve(End end, Duration lease) {
        check(lease);
        return take(end, (session, value) -> {
            lease(session, value, value.attempt() + 1, lease);
            return new Reservation(value.number(), value.attempt() + 1, value.value());
        });
    }

    /** What is done with the value that is found. */
    @FunctionalInterface
    private interface Taking<T> {
        T take(WriteSession session, Reservation value) throws SQLException;
    }

    private <T> Optional<T> take(End end, Taking<T> taking) {
        // Whoever asks an empty queue again and again doesn't disturb the writer.
        return size() == 0
                ? Optional.empty()
                : engine.writeBeside(session -> {
                    Reservation value = next(session, end);
                    return value == null ? Optional.empty() : Optional.of(taking.take(session, value));
                });
    }

    private @Nullable Reservation next(WriteSession session, End end) throws SQLException {
        String index = end == End.FRONT ? "ux_queue_values" : "ix_queue_values_back";
        return session.first(
                new SqlText()
                        .add("SELECT number, attempts, content FROM queue_values q")
                        .add(session.dialect().throughIndex(index))
                        .add(" WHERE queue = ? AND leased_until <= ?", hash, now(session))
                        .add(end == End.FRONT ? " ORDER BY number" : " ORDER BY number DESC")
                        .add(" OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", 0, 1),
                SqlQueue::read);
    }

    private static Reservation read(ResultSet row) throws SQLException {
        return new Reservation(
                row.getLong(1), row.getInt(2), Base64.getDecoder().decode(row.getString(3)));
    }

    private static long now(WriteSession session) {
        return session.now().toEpochMilli();
    }

    @Override
    public boolean acknowledge(Reservation reservation) {
        return engine.writeBeside(session -> remove(session, reservation.number(), reservation.attempt()));
    }

    private boolean remove(WriteSession session, long number, int attempt) throws SQLException {
        boolean isRemoved = session.update(new SqlText()
                        .add("DELETE FROM queue_values WHERE queue = ? AND number = ?", hash, number)
                        .add(" AND attempts = ?", attempt))
                > 0;
        if (isRemoved) {
            session.update(new SqlText().add("UPDATE queues SET value_count = value_count - 1 WHERE hash = ?", hash));
        }
        return isRemoved;
    }

    @Override
    public boolean renew(Reservation reservation, Duration lease) {
        check(lease);
        return engine.writeBeside(session -> lease(session, reservation, reservation.attempt(), lease));
    }

    private boolean lease(WriteSession session, Reservation value, int attempt, Duration lease) throws SQLException {
        return session.update(new SqlText()
                        .add(
                                "UPDATE queue_values SET leased_until = ?, attempts = ?",
                                now(session) + lease.toMillis(),
                                attempt)
                        .add(" WHERE queue = ? AND number = ?", hash, value.number())
                        .add(" AND attempts = ?", value.attempt()))
                > 0;
    }

    private static void check(Duration lease) {
        if (lease.toMillis() < 1 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Not the length of a lease");
        }
    }

    @Override
    public long size() {
        return engine.reads()
                .first(new SqlText().add("SELECT value_count FROM queues WHERE hash = ?", hash), row -> row.getLong(1))
                .orElse(0L);
    }
}
