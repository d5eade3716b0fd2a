package org.pharos.plugin.services.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.audit.AuditEntry;
import org.pharos.api.audit.AuditHandler;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;

class AuditHandlersTest {
    private static final AuditEntry ENTRY = new AuditEntry("jane", null, "looked", "at nothing");

    private final List<AuditHandler> handlers = new ArrayList<>();
    private final AuditHandlers tracked = new AuditHandlers(
            () -> handlers.stream()
                    .<TrackedService<AuditHandler>>map(SimpleService::new)
                    .toList(),
            () -> {});

    @Test
    void allHandlersAreToldEvenIfOneFails() {
        var kept = new ArrayList<String>();
        handlers.add((source, time, entry) -> {
            throw new IllegalStateException("full");
        });
        handlers.add((source, time, entry) -> kept.add(source + " " + time + " " + entry.payload()));

        assertThat(tracked.keep("org.example", Instant.EPOCH, ENTRY)).isEqualTo(1);
        assertThat(kept).containsExactly("org.example 1970-01-01T00:00:00Z at nothing");
    }

    @Test
    void withoutHandlersNothingIsKept() {
        assertThat(tracked.keep("org.example", Instant.EPOCH, ENTRY)).isZero();
    }

    @Test
    void entriesHaveLimitsAndTextWithoutPayload() {
        assertThat(ENTRY).hasToString("AuditEntry[looked]");
        assertThatThrownBy(() -> new AuditEntry(null, null, "two words", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuditEntry(null, null, "a", "x".repeat(AuditEntry.MAXIMUM_PAYLOAD_LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
