package org.pharos.api.queue;

/**
 * A value of a {@link Queue} that is hidden for a while. Its text doesn't tell the value.
 *
 * @param number of the value in its queue
 * @param attempt 1 when the value is reserved for the first time, and one more each time it has come back
 * @param value not copied
 */
public record Reservation(long number, int attempt, byte[] value) {
    @Override
    public String toString() {
        return "Reservation[" + number + ", attempt " + attempt + ", " + value.length + " bytes]";
    }
}
