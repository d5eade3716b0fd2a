package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.commitment.FailureReason;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.SopInstance;

class CommitmentJobTest {
    private static final SopInstance A = new SopInstance("1.2.3", "1.2.3.1");
    private static final SopInstance B = new SopInstance("1.2.3", "1.2.3.2");
    private static final CommitmentUser USER = new CommitmentUser("ct", "CT", "PHAROS");

    private final Archive archive = new Archive();
    private final CommitmentJob job = new CommitmentJob(archive, USER, new CommitmentRequest("1.9", List.of(A, B)));

    @Test
    void everyInstanceIsReported() {
        archive.failures.put(B, FailureReason.CLASS_CONFLICT);

        assertThat(job.step(new Context(false))).isEqualTo(JobStep.MORE);
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);

        assertThat(archive.reported)
                .containsExactly(new CommitmentResult("1.9", List.of(A), List.of(new Failure(B, 0x0119))));
    }

    @Test
    void modalityThatIsAwayIsTriedSixTimes() {
        archive.failure = new PharosException(ErrorCode.NETWORK_PROTOCOL, "gone");
        job.step(new Context(false));

        for (var pause : CommitmentJob.PAUSES) {
            assertThat(job.step(new Context(false))).isEqualTo(JobStep.retryAfter(pause));
        }
        assertThat(job.content().get("ReportAttemptsFailed").asInt()).isEqualTo(5);
        assertThat(job.content().get("ReportAttemptsMaximum").asInt()).isEqualTo(6);
        assertThat(job.content().get("ReportLastFailure").asText()).isEqualTo("gone");
        assertThatThrownBy(() -> job.step(new Context(false))).hasMessage("gone");
    }

    @Test
    void modalityThatIsBackHearsTheSame() {
        job.step(new Context(false));
        archive.failure = new PharosException(ErrorCode.NETWORK_PROTOCOL, "gone");
        job.step(new Context(false));
        archive.failure = null;

        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);
        assertThat(archive.reported).hasSize(1);
    }

    @Test
    void modalityThatIsNotDeclaredAnyMoreIsNotTriedAgain() {
        archive.failure = new PharosException(ErrorCode.INEXISTENT_ITEM, "no such modality");
        job.step(new Context(false));

        assertThatThrownBy(() -> job.step(new Context(false))).hasMessage("no such modality");
    }

    @Test
    void jobWaitsWhileNothingCanBeSent() {
        archive.isSending = false;
        job.step(new Context(false));

        assertThat(job.step(new Context(false)).next()).isEqualTo(JobStep.Next.RETRY);
        assertThat(job.content().get("ReportAttemptsFailed").asInt()).isZero();
    }

    @Test
    void restoredJobGoesOnWhereItWas() {
        archive.failures.put(A, FailureReason.NO_SUCH_INSTANCE);
        job.step(new Context(false));
        archive.failure = new PharosException(ErrorCode.NETWORK_PROTOCOL, "gone");
        job.step(new Context(false));

        var restarted = new Archive();
        CommitmentJob restored = CommitmentJob.restore(restarted, job.state().orElseThrow());

        assertThat(restored.content().get("ReportAttemptsFailed").asInt()).isEqualTo(1);
        assertThat(restored.step(new Context(false))).isEqualTo(JobStep.DONE);
        assertThat(restarted.checked).isEmpty();
        assertThat(restarted.users).containsExactly(USER);
        assertThat(restarted.reported)
                .containsExactly(new CommitmentResult("1.9", List.of(B), List.of(new Failure(A, 0x0112))));
    }

    @Test
    void jobThatIsRunAgainChecksAnew() {
        archive.failures.put(A, FailureReason.NO_SUCH_INSTANCE);
        job.step(new Context(false));
        archive.failures.clear();

        job.reset();
        assertThat(job.progress()).isZero();
        job.step(new Context(false));
        job.step(new Context(false));

        assertThat(archive.reported).containsExactly(new CommitmentResult("1.9", List.of(A, B), List.of()));
    }

    @Test
    void checkStopsWhenItIsAskedTo() {
        assertThat(job.step(new Context(true))).isEqualTo(JobStep.MORE);

        assertThat(archive.checked).isEmpty();
    }

    private record Context(boolean isStopRequested) implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 0);
        }
    }

    private static final class Archive implements CommitmentJob.Services {
        final Map<SopInstance, FailureReason> failures = new HashMap<>();
        final List<SopInstance> checked = new ArrayList<>();
        final List<CommitmentUser> users = new ArrayList<>();
        final List<CommitmentResult> reported = new ArrayList<>();
        boolean isSending = true;

        @Nullable
        PharosException failure;

        @Override
        public Optional<Integer> failure(CommitmentUser user, String transactionUid, SopInstance instance) {
            checked.add(instance);
            return Optional.ofNullable(failures.get(instance)).map(FailureReason::code);
        }

        @Override
        public boolean report(CommitmentUser user, CommitmentResult result) {
            if (failure != null) {
                throw failure;
            }
            if (isSending) {
                users.add(user);
                reported.add(result);
            }
            return isSending;
        }
    }
}
