package org.pharos.rest.system.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.api.metrics.MetricSource;

class PrometheusTextTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_123L), ZoneOffset.UTC);

    private final PrometheusText text = new PrometheusText();

    @Test
    void numbersAreWrittenPlainly() {
        text.add("whole", 1_234_567_890_123L);
        text.add("tiny", 0.00001);
        text.add("huge", 1e12);
        text.add("hundred", 100.0);
        text.add("none", 0.0);
        text.add("endless", Double.POSITIVE_INFINITY);

        assertThat(text.at(5).lines())
                .contains(
                        "whole 1234567890123 5",
                        "tiny 0.00001 5",
                        "huge 1000000000000 5",
                        "hundred 100 5",
                        "none 0 5",
                        "endless +Inf 5");
    }

    @Test
    void expectedNamesAreZeroUntilSomebodyReportsThem() {
        assertThat(text.at(5).lines()).contains("orthanc_jobs_pending 0 5");
        text.add("orthanc_jobs_pending", 3);
        assertThat(text.at(5).lines()).contains("orthanc_jobs_pending 3 5").doesNotContain("orthanc_jobs_pending 0 5");
    }

    @Test
    void badNamesAreRefused() {
        assertThatThrownBy(() -> text.add("two words", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.add("x 1 2\ny", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failingSourceLosesOnlyItsOwnFigures() {
        MetricSource broken = report -> {
            throw new IllegalStateException("broken");
        };
        var resource = new MetricsResource(true, List.of(broken, report -> report.add("good", 1)), CLOCK);

        assertThat(resource.prometheus().lines()).contains("good 1 1700000000123");
    }

    @Test
    void switchedOffTheyAreEmpty() {
        var resource = new MetricsResource(true, List.of(), CLOCK);

        resource.enable("0");

        assertThat(resource.isEnabled()).isEqualTo("0");
        assertThat(resource.prometheus()).isEmpty();
        assertThatThrownBy(() -> resource.enable("x")).isInstanceOf(PharosException.class);
    }
}
