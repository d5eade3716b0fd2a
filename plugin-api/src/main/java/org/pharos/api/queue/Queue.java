package org.pharos.api.queue;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Values in the order in which they came, kept with the index: what a call did is durable when it returns. A value is taken out
 * at once ({@link #dequeue}), or reserved and taken out when the work on it is done ({@link #reserve},
 * {@link #acknowledge}), so that it isn't lost if the work fails or the process ends. Used from any thread.
 */
@ProviderType
public interface Queue {
    /** Most bytes of a value: {@value}. */
    int MAXIMUM_VALUE_BYTES = 1 << 20;

    /** Most values of a queue, those that are reserved among them: {@value}. */
    int MAXIMUM_SIZE = 1_000_000;

    /** The longest lease, in days: {@value}. */
    int MAXIMUM_LEASE_DAYS = 31;

    /** Where a value is taken from. */
    enum End {
        /** The value that came first. */
        FRONT,
        /** The value that came last. */
        BACK
    }

    /**
     * Adds a value at the back.
     *
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if the value is too long, FULL_STORAGE if the queue is
     *     full or the plugin has too many queues
     */
    void enqueue(byte[] value);

    /** Takes out the first or last value that isn't reserved; empty if there is none. */
    Optional<byte[]> dequeue(End end);

    /**
     * Hides the first or last value that isn't reserved for some time. If it isn't acknowledged until then, it is back in its
     * place.
     *
     * @param lease at least a millisecond, at most {@value #MAXIMUM_LEASE_DAYS} days
     * @return empty if there is no such value
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if the lease is too short or too long
     */
    Optional<Reservation> reserve(End end, Duration lease);

    /**
     * Takes a reserved value out: the work is done.
     *
     * @return false if it had come back and somebody else has taken or reserved it
     */
    boolean acknowledge(Reservation reservation);

    /**
     * Gives a reserved value another lease, from now on: a longer one for work that takes long, or the pause after which a
     * value that couldn't be dealt with is to come back.
     *
     * @param lease as in {@link #reserve}
     * @return false if it had come back and somebody else has taken or reserved it
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if the lease is too short or too long
     */
    boolean renew(Reservation reservation, Duration lease);

    /** How many values there are, those that are reserved among them. */
    long size();
}
