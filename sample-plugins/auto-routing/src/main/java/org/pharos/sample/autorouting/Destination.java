package org.pharos.sample.autorouting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Reservation;

/**
 * What has to go to one modality. It is in the queue before anything is tried, and until it has arrived; what is being sent when the
 * process ends comes back when its lease is over. A study is in the queue once: beside it stands how far it is, as nobody can look
 * into a queue.
 *
 * <p>Each change is made in such an order that a study is sent once too often, not once too little, if the process ends in between.
 */
final class Destination {
    /** A modality that is away for so long has other troubles. */
    private static final int MOST_WAITING = 1000;

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;
    private static final String STORE = "org.pharos.sample.autorouting";

    private final String modality;
    private final Queue waiting;
    private final KeyValueStores states;
    private final Set<Reservation> underWay = new HashSet<>();

    /** How far a study is that is in the queue. */
    private enum State {
        /** Whatever is stored until it is sent goes with it. */
        WAITING,
        SENDING,
        /** It has changed since the sending began. */
        CHANGED
    }

    Destination(String modality, Queue waiting, KeyValueStores states) {
        this.modality = modality;
        this.waiting = waiting;
        this.states = states;
    }

    static String study(Reservation shipment) {
        return new String(shipment.value(), StandardCharsets.UTF_8);
    }

    /** Whether it will be sent; there may be no room for it. */
    synchronized boolean add(String study) {
        Optional<State> state = state(study);
        if (state.isPresent()) {
            if (state.get() == State.SENDING) {
                put(study, State.CHANGED);
            }
            return true;
        }
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        enqueue(study);
        return true;
    }

    private void enqueue(String study) {
        waiting.enqueue(study.getBytes(StandardCharsets.UTF_8));
        put(study, State.WAITING);
    }

    /** What is to be sent now; empty if nothing is due, or as much is under way as may be. */
    synchronized Optional<Reservation> next(int atOnce) {
        if (underWay.size() >= atOnce) {
            return Optional.empty();
        }
        Optional<Reservation> next = waiting.reserve(Queue.End.FRONT, LEASE);
        next.ifPresent(shipment -> {
            put(study(shipment), State.SENDING);
            underWay.add(shipment);
        });
        return next;
    }

    /** What is under way stays so; to be called more often than a lease lasts. */
    synchronized void renew() {
        underWay.forEach(shipment -> waiting.renew(shipment, LEASE));
    }

    /** It has arrived, or is given up; what has changed meanwhile is sent again. */
    synchronized void done(Reservation shipment) {
        underWay.remove(shipment);
        String study = study(shipment);
        if (state(study).equals(Optional.of(State.CHANGED))) {
            enqueue(study);
        } else {
            states.delete(STORE, key(study));
        }
        waiting.acknowledge(shipment);
    }

    /** It comes back after a pause, which doubles each time. */
    synchronized void failed(Reservation shipment, Duration firstPause) {
        underWay.remove(shipment);
        put(study(shipment), State.WAITING);
        Duration pause = firstPause.multipliedBy(1L << Math.min(shipment.attempt() - 1, MOST_DOUBLINGS));
        waiting.renew(shipment, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private Optional<State> state(String study) {
        return states.find(STORE, key(study)).map(value -> State.valueOf(new String(value, StandardCharsets.US_ASCII)));
    }

    private void put(String study, State state) {
        states.store(STORE, key(study), state.name().getBytes(StandardCharsets.US_ASCII));
    }

    private String key(String study) {
        return modality + " " + study;
    }
}
