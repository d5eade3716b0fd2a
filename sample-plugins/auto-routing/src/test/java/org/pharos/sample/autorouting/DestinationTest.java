package org.pharos.sample.autorouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.keyvalue.KeyValueStores;

class DestinationTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final MemoryStores stores = new MemoryStores();
    private final Destination destination = new Destination("archive", stores);

    @Test
    void noMoreThanAllowedIsUnderWay() {
        destination.add("first", NOW);
        destination.add("second", NOW);

        Shipment first = destination.next(NOW, 1).orElseThrow();
        assertThat(first.study()).isEqualTo("first");
        assertThat(destination.next(NOW, 1)).isEmpty();

        destination.done(first);
        assertThat(destination.next(NOW, 1)).map(Shipment::study).contains("second");
    }

    @Test
    void whatFailedWaitsLongerEachTimeAndOutlivesARestart() {
        destination.add("study", NOW);
        destination.failed(destination.next(NOW, 1).orElseThrow(), NOW, PAUSE);

        var restarted = new Destination("archive", stores);

        assertThat(restarted.next(NOW.plusSeconds(59), 1)).isEmpty();
        Shipment again = restarted.next(NOW.plusSeconds(60), 1).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        restarted.failed(again, NOW, PAUSE);
        assertThat(restarted.next(NOW.plusSeconds(119), 1)).isEmpty();
        assertThat(restarted.next(NOW.plusSeconds(120), 1)).isPresent();
    }

    @Test
    void whatArrivedIsForgottenUnlessItHasChangedMeanwhile() {
        destination.add("study", NOW);
        Shipment shipment = destination.next(NOW, 1).orElseThrow();
        destination.add("study", NOW.plusSeconds(1));
        destination.done(shipment);

        Shipment newer = destination.next(NOW.plusSeconds(1), 1).orElseThrow();
        destination.done(newer);

        assertThat(new Destination("archive", stores).next(NOW.plusSeconds(9), 1))
                .isEmpty();
    }

    @Test
    void thereIsALimitToWhatWaits() {
        for (int i = 0; i < 1000; i++) {
            assertThat(destination.add("study" + i, NOW)).isTrue();
        }

        assertThat(destination.add("one more", NOW)).isFalse();
        assertThat(destination.add("study0", NOW)).isTrue();
    }

    /** Values of one store. */
    private static final class MemoryStores implements KeyValueStores {
        private final Map<String, byte[]> values = new HashMap<>();

        @Override
        public Optional<byte[]> find(String store, String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void store(String store, String key, byte[] value) {
            values.put(key, value);
        }

        @Override
        public void delete(String store, String key) {
            values.remove(key);
        }

        @Override
        public List<String> keys(String store, String after, int most) {
            return values.keySet().stream()
                    .sorted()
                    .filter(key -> key.compareTo(after) > 0)
                    .limit(most)
                    .toList();
        }
    }
}
