package org.pharos.sample.autorouting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Reservation;

/**
 * What has to go to one modality. It is in the queue before anything is tried, and until it has arrived; what is being sent when the
 * process ends comes back when its lease is over.
 */
final class Destination {
    /** A modality that is away for so long has other troubles. */
    private static final int MOST_WAITING = 1000;

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;

    private final Queue waiting;
    private final Set<Reservation> underWay = new HashSet<>();

    Destination(Queue waiting) {
        this.waiting = waiting;
    }

    static String study(Reservation shipment) {
        return new String(shipment.value(), StandardCharsets.UTF_8);
    }

    /** Whether there was room for it. */
    boolean add(String study) {
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.enqueue(study.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** What is to be sent now; empty if nothing is due, or as much is under way as may be. */
    synchronized Optional<Reservation> next(int atOnce) {
        if (underWay.size() >= atOnce) {
            return Optional.empty();
        }
        Optional<Reservation> next = waiting.reserve(Queue.End.FRONT, LEASE);
        next.ifPresent(underWay::add);
        return next;
    }

    /** What is under way stays so; to be called more often than a lease lasts. */
    synchronized void renew() {
        underWay.forEach(shipment -> waiting.renew(shipment, LEASE));
    }

    /** It has arrived, or is given up. */
    synchronized void done(Reservation shipment) {
        underWay.remove(shipment);
        waiting.acknowledge(shipment);
    }

    /** It comes back after a pause, which doubles each time. */
    synchronized void failed(Reservation shipment, Duration firstPause) {
        underWay.remove(shipment);
        Duration pause = firstPause.multipliedBy(1L << Math.min(shipment.attempt() - 1, MOST_DOUBLINGS));
        waiting.renew(shipment, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
