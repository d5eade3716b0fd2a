package org.pharos.core.internal.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentReport.Status;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.network.SopInstance;

class KeptReportsTest {
    private static final SopInstance INSTANCE = new SopInstance("1.2.3", "1.2.3.1");
    private final Texts texts = new Texts();

    @Test
    void reportIsPendingUntilItsResultComes() {
        var reports = new KeptReports(100, 10, texts);
        reports.expect("1", "PACS");
        reports.expect("2", "PACS");
        assertThat(reports.find("1").orElseThrow().status()).isEqualTo(Status.PENDING);

        assertThat(reports.complete(success("1"))).isTrue();
        assertThat(reports.complete(failure("2"))).isTrue();

        assertThat(reports.find("1").orElseThrow().status()).isEqualTo(Status.SUCCESS);
        assertThat(reports.find("2").orElseThrow().status()).isEqualTo(Status.FAILURE);
        assertThat(reports.find("2").orElseThrow().remoteAet()).isEqualTo("PACS");
    }

    @Test
    void resultOfAnUnknownRequestIsNotTaken() {
        var reports = new KeptReports(100, 10, texts);

        assertThat(reports.complete(success("1"))).isFalse();
        assertThat(reports.find("1")).isEmpty();
    }

    @Test
    void requestThatIsSentAgainDoesNotHideItsResult() {
        var reports = new KeptReports(100, 10, texts);
        reports.expect("1", "PACS");
        reports.complete(success("1"));

        reports.expect("1", "PACS");

        assertThat(reports.find("1").orElseThrow().status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void lastUsedReportsAreKept() {
        var reports = new KeptReports(2, 10, texts);
        reports.expect("1", "PACS");
        reports.expect("2", "PACS");
        assertThat(reports.find("1")).isPresent();

        reports.expect("3", "PACS");

        assertThat(reports.find("2")).isEmpty();
        assertThat(reports.find("1")).isPresent();
        assertThat(texts.values.get(GlobalProperty.PENDING_COMMITMENTS)).doesNotContain("\"2\"");
    }

    @Test
    void bigReportsMakeRoomForNewOnes() {
        var reports = new KeptReports(100, 10, texts);
        for (String transaction : List.of("1", "2", "3")) {
            reports.expect(transaction, "PACS");
        }
        reports.complete(success("2"));
        reports.complete(new CommitmentResult("3", Collections.nCopies(11, INSTANCE), List.of()));

        assertThat(reports.find("1")).isEmpty();
        assertThat(reports.find("2")).isEmpty();
        assertThat(reports.find("3").orElseThrow().status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void pendingRequestsOutliveARestart() {
        var before = new KeptReports(100, 10, texts);
        before.expect("1", "PACS");
        before.expect("2", "PACS");
        before.complete(success("2"));

        var after = new KeptReports(100, 10, texts);

        assertThat(after.find("1").orElseThrow().remoteAet()).isEqualTo("PACS");
        assertThat(after.find("2")).isEmpty();
        assertThat(after.complete(success("1"))).isTrue();
        assertThat(new KeptReports(100, 10, texts).find("1")).isEmpty();
    }

    @Test
    void unreadableTextDoesNotKeepTheServerFromStarting() {
        texts.set(GlobalProperty.PENDING_COMMITMENTS, "{rubbish");

        assertThat(new KeptReports(100, 10, texts).find("1")).isEmpty();
    }

    @Test
    void resultCountsThoughTheDatabaseFails() {
        var reports = new KeptReports(100, 10, texts);
        reports.expect("1", "PACS");
        texts.broken = true;

        assertThat(reports.complete(success("1"))).isTrue();
        assertThat(reports.find("1").orElseThrow().status()).isEqualTo(Status.SUCCESS);
    }

    private static CommitmentResult success(String transaction) {
        return new CommitmentResult(transaction, List.of(INSTANCE), List.of());
    }

    private static CommitmentResult failure(String transaction) {
        return new CommitmentResult(transaction, List.of(), List.of(new Failure(INSTANCE, 0x0112)));
    }

    private static final class Texts implements GlobalProperties {
        final Map<GlobalProperty, String> values = new EnumMap<>(GlobalProperty.class);
        boolean broken;

        @Override
        public Optional<String> find(GlobalProperty property) {
            return Optional.ofNullable(values.get(property));
        }

        @Override
        public void set(GlobalProperty property, String content) {
            if (broken) {
                throw new PharosException(ErrorCode.DATABASE);
            }
            values.put(property, content);
        }
    }
}
