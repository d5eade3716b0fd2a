package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;

class StableIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("StableAge", 2);

    private final Http http = server.http();

    @Test
    void resourcesBecomeStableWhenNothingNewComes() {
        var series = CtSeries.of("S1", 2, 8);
        http.post("/instances", series.slice(0).bytes()).expect(200);
        assertThat(isStable("/series/" + series.series())).isFalse();
        assertThat(changes(series.series())).containsExactly("NewSeries");

        await().atMost(ofSeconds(15)).until(() -> isStable("/patients/" + series.patient()));

        await().atMost(ofSeconds(5)).untilAsserted(() -> {
            assertThat(changes(series.series())).containsExactly("NewSeries", "StableSeries");
            assertThat(changes(series.study())).containsExactly("NewStudy", "StableStudy");
            assertThat(changes(series.patient())).containsExactly("NewPatient", "StablePatient");
        });

        http.post("/instances", series.slice(1).bytes()).expect(200);
        assertThat(isStable("/series/" + series.series())).isFalse();
        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(changes(series.series()))
                        .containsExactly("NewSeries", "StableSeries", "StableSeries"));
    }

    @Test
    void restartLeavesNothingUnstableForGood() {
        var series = CtSeries.of("S2", 1, 8);
        http.post("/instances", series.slice(0).bytes()).expect(200);

        server.restart();

        await().atMost(ofSeconds(15)).until(() -> isStable("/series/" + series.series()));
    }

    private boolean isStable(String path) {
        return Boolean.parseBoolean(http.get(path).expect(200).json("IsStable"));
    }

    private List<String> changes(String id) {
        var changes = http.get("/changes?limit=1000").expect(200).json().get("Changes");
        return StreamSupport.stream(changes.spliterator(), false)
                .filter(change -> change.get("ID").asText().equals(id))
                .map(change -> change.get("ChangeType").asText())
                .toList();
    }
}
