package org.pharos.sample.autorouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Reservation;

class DestinationTest {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final MemoryQueue queue = new MemoryQueue();
    private final MemoryStates states = new MemoryStates();
    private final Destination destination = new Destination("archive", queue, states);

    private Destination restarted() {
        return new Destination("archive", queue, states);
    }

    private Optional<String> next(int atOnce) {
        return destination.next(atOnce).map(Destination::study);
    }

    @Test
    void noMoreThanAllowedIsUnderWay() {
        destination.add("first");
        destination.add("second");

        Reservation first = destination.next(1).orElseThrow();
        assertThat(Destination.study(first)).isEqualTo("first");
        assertThat(next(1)).isEmpty();

        destination.done(first);
        assertThat(next(1)).contains("second");
    }

    @Test
    void whatFailedWaitsLongerEachTimeAndOutlivesARestart() {
        destination.add("study");
        destination.failed(destination.next(1).orElseThrow(), PAUSE);

        Destination restarted = restarted();
        queue.forward(59);
        assertThat(restarted.next(1)).isEmpty();
        queue.forward(1);
        restarted.failed(restarted.next(1).orElseThrow(), PAUSE);
        queue.forward(119);
        assertThat(restarted.next(1)).isEmpty();
        queue.forward(1);
        assertThat(restarted.next(1)).isPresent();
    }

    @Test
    void pauseIsAnHourAtMost() {
        destination.add("study");
        for (int i = 0; i < 20; i++) {
            destination.failed(destination.next(1).orElseThrow(), PAUSE);
            queue.forward(3600);
        }
        assertThat(next(1)).contains("study");
    }

    @Test
    void whatIsUnderWayStaysSoAsLongAsSomebodySaysIt() {
        destination.add("study");
        Reservation shipment = destination.next(2).orElseThrow();
        queue.forward(29);
        destination.renew();
        queue.forward(29);
        assertThat(next(2)).isEmpty();

        destination.done(shipment);
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatWasUnderWayWhenTheProcessEndedComesBack() {
        destination.add("study");
        assertThat(next(1)).isPresent();

        queue.forward(30);

        assertThat(restarted().next(1).map(Destination::study)).contains("study");
    }

    @Test
    void noMoreWaitsThanThereIsRoomFor() {
        IntStream.range(0, 1000)
                .forEach(i -> assertThat(destination.add("study " + i)).isTrue());
        assertThat(destination.add("one more")).isFalse();
    }

    @Test
    void studyThatWaitsIsQueuedOnce() {
        destination.add("study");
        destination.failed(destination.next(1).orElseThrow(), PAUSE);

        assertThat(destination.add("study")).isTrue();
        assertThat(restarted().add("study")).isTrue();
        assertThat(queue.size()).isEqualTo(1);

        queue.forward(60);
        destination.done(destination.next(1).orElseThrow());
        assertThat(queue.size()).isZero();
        assertThat(states.values).isEmpty();

        destination.add("study");
        assertThat(next(1)).contains("study");
    }

    @Test
    void studyIsQueuedForEachOfItsDestinations() {
        var other = new Destination("other", new MemoryQueue(), states);
        destination.add("study");
        other.add("study");

        destination.done(destination.next(1).orElseThrow());

        assertThat(other.next(1).map(Destination::study)).contains("study");
    }

    @Test
    void whatChangesWhileItIsSentIsSentOnceMore() {
        destination.add("study");
        Reservation shipment = destination.next(2).orElseThrow();
        destination.add("study");
        destination.add("study");
        assertThat(next(2)).isEmpty();

        destination.done(shipment);

        Reservation again = destination.next(2).orElseThrow();
        assertThat(Destination.study(again)).isEqualTo("study");
        assertThat(again.attempt()).isEqualTo(1);
        destination.done(again);
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatChangedWhileItFailedGoesWithTheNextAttempt() {
        destination.add("study");
        Reservation shipment = destination.next(1).orElseThrow();
        destination.add("study");
        destination.failed(shipment, PAUSE);

        queue.forward(60);
        destination.done(destination.next(1).orElseThrow());

        assertThat(queue.size()).isZero();
    }

    @Test
    void whatChangesAfterTheProcessEndedInTheMiddleIsNotForgotten() {
        destination.add("study");
        assertThat(next(1)).isPresent();

        Destination restarted = restarted();
        restarted.add("study");
        queue.forward(30);
        restarted.done(restarted.next(1).orElseThrow());

        assertThat(queue.size()).isZero();
    }

    /** The states of studies; they outlive a destination. */
    private static final class MemoryStates implements KeyValueStores {
        private final Map<String, byte[]> values = new HashMap<>();

        @Override
        public Optional<byte[]> find(String store, String key) {
            return Optional.ofNullable(values.get(store + "/" + key));
        }

        @Override
        public void store(String store, String key, byte[] value) {
            values.put(store + "/" + key, value);
        }

        @Override
        public void delete(String store, String key) {
            values.remove(store + "/" + key);
        }

        @Override
        public List<String> keys(String store, String after, int most) {
            throw new AssertionError("not used");
        }
    }

    /** A queue whose time is in the hands of the test. */
    private static final class MemoryQueue implements Queue {
        private final List<Item> items = new ArrayList<>();
        private Instant now = Instant.EPOCH;
        private long numbers;

        private record Item(Reservation last, Instant until) {}

        void forward(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public void enqueue(byte[] value) {
            items.add(new Item(new Reservation(numbers++, 0, value), now));
        }

        @Override
        public Optional<byte[]> dequeue(End end) {
            throw new AssertionError("not used");
        }

        @Override
        public Optional<Reservation> reserve(End end, Duration lease) {
            for (int i = 0; i < items.size(); i++) {
                Reservation last = items.get(i).last();
                if (!items.get(i).until().isAfter(now)) {
                    var next = new Reservation(last.number(), last.attempt() + 1, last.value());
                    items.set(i, new Item(next, now.plus(lease)));
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean acknowledge(Reservation reservation) {
            return items.removeIf(item -> item.last().equals(reservation));
        }

        @Override
        public boolean renew(Reservation reservation, Duration lease) {
            boolean isKnown = items.removeIf(item -> item.last().equals(reservation));
            if (isKnown) {
                items.add(new Item(reservation, now.plus(lease)));
            }
            return isKnown;
        }

        @Override
        public long size() {
            return items.size();
        }
    }
}
