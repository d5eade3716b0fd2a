package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

class DeleteIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @AfterEach
    void empty() {
        server.empty();
    }

    @Test
    void deletedPatientTakesEverythingBelowAlong() {
        var series = store(CtSeries.of("D1", 3, 8));
        var other = store(CtSeries.of("D2", 1, 8));

        var answer = http.delete("/patients/" + series.patient()).expect(200);

        assertThat(answer.json().get("RemainingAncestor").isNull()).isTrue();
        http.get("/series/" + series.series()).expect(404);
        http.get("/instances/" + series.slice(0).instanceId()).expect(404);
        assertThat(http.list("/patients")).containsExactly(other.patient());
        server.awaitStoredFiles(1);
    }

    @Test
    void lastInstanceTakesItsEmptyParentsAlong() {
        var series = store(CtSeries.of("D3", 2, 8));

        var first = http.delete("/instances/" + series.slice(0).instanceId()).expect(200);
        assertThat(first.json().get("RemainingAncestor").get("ID").asText()).isEqualTo(series.series());

        http.delete("/instances/" + series.slice(1).instanceId()).expect(200);
        assertThat(http.list("/patients")).isEmpty();
        assertThat(http.list("/studies")).isEmpty();
        assertThat(http.list("/series")).isEmpty();
        server.awaitStoredFiles(0);
        assertThat(http.statistics("TotalDiskSize")).isZero();
    }

    @Test
    void deletedInstanceMayComeAgain() {
        var series = store(CtSeries.of("D4", 1, 8));
        http.delete("/studies/" + series.study()).expect(200);
        http.delete("/studies/" + series.study()).expect(404);

        store(series);

        assertThat(http.get("/instances/" + series.slice(0).instanceId() + "/file")
                        .bytes())
                .isEqualTo(series.slice(0).bytes());
    }

    @RepeatedTest(2)
    void killWhileDeletingLeavesNoFileWithoutRow() {
        var many = IntStream.range(0, 40)
                .mapToObj(i -> store(CtSeries.of("K" + i, 5, 8)))
                .toList();
        var deleting = CompletableFuture.runAsync(() -> many.forEach(this::delete));
        Awaitility.await().until(() -> http.list("/patients").size() < 25);

        server.kill9();
        deleting.join();
        server.start();

        var left = http.list("/instances");
        Report.say("Killed while deleting: %d of %d instances are left", left.size(), 40 * 5);
        server.awaitStoredFiles(left.size());
        left.forEach(id -> http.get("/instances/" + id + "/file").expect(200));
        assertThat(http.list("/series")).hasSameSizeAs(http.list("/patients"));
    }

    private void delete(CtSeries series) {
        try {
            http.trySend("DELETE", "/patients/" + series.patient(), BodyPublishers.noBody());
        } catch (IOException e) {
            return; // the server was killed
        }
    }

    private CtSeries store(CtSeries series) {
        for (int i = 0; i < series.slices(); i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
        return series;
    }
}
