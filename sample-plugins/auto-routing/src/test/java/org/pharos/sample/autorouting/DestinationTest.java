package org.pharos.sample.autorouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Reservation;

class DestinationTest {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final MemoryQueue queue = new MemoryQueue();
    private final Destination destination = new Destination(queue);

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

        var restarted = new Destination(queue);
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

        assertThat(new Destination(queue).next(1).map(Destination::study)).contains("study");
    }

    @Test
    void noMoreWaitsThanThereIsRoomFor() {
        IntStream.range(0, 1000)
                .forEach(i -> assertThat(destination.add("study " + i)).isTrue());
        assertThat(destination.add("one more")).isFalse();
    }

    /** A queue whose time is in the hands of the test. */
    private static final class MemoryQueue implements Queue {
        private final List<Item> items = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        private record Item(Reservation last, Instant until) {}

        void forward(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public void enqueue(byte[] value) {
            items.add(new Item(new Reservation(items.size(), 0, value), now));
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
