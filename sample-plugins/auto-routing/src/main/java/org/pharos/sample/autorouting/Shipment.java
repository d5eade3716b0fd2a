package org.pharos.sample.autorouting;

import java.time.Duration;
import java.time.Instant;

/**
 * A study that has to go somewhere.
 *
 * @param attempts that have failed
 * @param due when the next one may be
 */
record Shipment(String study, int attempts, Instant due) {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;

    /** As a line of the store. */
    String line() {
        return study + " " + attempts + " " + due.toEpochMilli();
    }

    static Shipment ofLine(String line) {
        String[] words = line.split(" ");
        return new Shipment(words[0], Integer.parseInt(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])));
    }

    /** After another failure; the pause before the next attempt doubles each time. */
    Shipment delayed(Instant now, Duration firstPause) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return new Shipment(study, attempts + 1, now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
}
