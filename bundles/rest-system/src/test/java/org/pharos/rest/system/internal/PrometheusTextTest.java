package org.pharos.rest.system.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;

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
        var resource = resource(broken, report -> report.add("good", 1));

        assertThat(resource.prometheus().lines()).contains("good 1 1700000000123");
    }

    @Test
    void floodOfFiguresIsLeftOut() {
        MetricSource flood = report -> {
            for (int i = 0; i < 100_000; i++) {
                report.add("flood_" + i, i);
            }
        };

        assertThat(resource(flood, report -> report.add("good", 1)).prometheus())
                .contains("good 1 ")
                .doesNotContain("flood");
    }

    @Test
    void higherRankingTellsAFigureOfTheSameName() {
        var resource = resource(report -> report.add("same", 2), report -> report.add("same", 1));

        assertThat(resource.prometheus()).contains("same 2 ").doesNotContain("same 1 ");
    }

    /** @param descending by ranking */
    private static MetricsResource resource(MetricSource... descending) {
        List<TrackedService<MetricSource>> tracked = new ArrayList<>();
        for (MetricSource source : descending) {
            tracked.add(new SimpleService<>(source));
        }
        return new MetricsResource(true, () -> tracked, () -> {}, CLOCK);
    }

    @Test
    void switchedOffTheyAreEmpty() {
        var resource = resource();

        resource.enable("0");

        assertThat(resource.isEnabled()).isEqualTo("0");
        assertThat(resource.prometheus()).isEmpty();
        assertThatThrownBy(() -> resource.enable("x")).isInstanceOf(PharosException.class);
    }
}
