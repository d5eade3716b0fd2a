package org.pharos.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
    @Test
    void extensionPointsOfOneServiceAddUp() {
        var both = health(3, 1, "first", Instant.EPOCH).and(health(4, 2, "second", Instant.EPOCH.plusSeconds(1)));

        assertThat(both.calls()).isEqualTo(7);
        assertThat(both.failures()).isEqualTo(3);
        assertThat(both.lastFailure()).isEqualTo("second");
        assertThat(health(1, 0, null, null).and(both).lastFailure()).isEqualTo("second");
        assertThat(both.and(health(1, 0, null, null)).lastFailure()).isEqualTo("second");
    }

    private static ServiceHealth health(long calls, long failures, @Nullable String text, @Nullable Instant at) {
        return new ServiceHealth(11, 7, "org.example.plugin", "Listener", calls, failures, 0, false, text, at);
    }
}
