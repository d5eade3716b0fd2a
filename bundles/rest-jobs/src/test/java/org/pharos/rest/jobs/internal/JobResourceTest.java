package org.pharos.rest.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotAllowedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;
import org.pharos.http.BareStatusException;

class JobResourceTest {
    private static final UUID KNOWN = new UUID(1, 2);
    private static final UUID REFUSING = new UUID(3, 4);

    private final FakeJobs jobs = new FakeJobs();
    private final JobResource resource = new JobResource(jobs);

    /** Has one job, and one that nothing can be done to; notes what is asked for. */
    private static final class FakeJobs implements Jobs {
        final List<String> calls = new ArrayList<>();

        private boolean note(String call, UUID id) {
            calls.add(call);
            return id.equals(KNOWN);
        }

        @Override
        public UUID submit(Job job, JobOptions options) {
            throw new AssertionError();
        }

        @Override
        public JobStatus run(Job job, JobOptions options) {
            throw new AssertionError();
        }

        @Override
        public JobStatus run(Job job, JobOptions options, Duration most) {
            throw new AssertionError();
        }

        @Override
        public Optional<JobStatus> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public List<JobStatus> all() {
            return List.of();
        }

        @Override
        public boolean cancel(UUID id) {
            return note("cancel", id);
        }

        @Override
        public boolean pause(UUID id) {
            return note("pause", id);
        }

        @Override
        public boolean resume(UUID id) {
            return note("resume", id);
        }

        @Override
        public boolean resubmit(UUID id) {
            return note("resubmit", id);
        }

        @Override
        public boolean delete(UUID id) {
            return note("delete", id);
        }

        @Override
        public Optional<JobOutput> output(UUID id, String key) {
            return id.equals(KNOWN) && key.equals("archive")
                    ? Optional.of(new JobOutput(
                            "application/zip",
                            "a.zip",
                            4,
                            (offset, length) ->
                                    new ByteArrayInputStream(new byte[] {1, 2, 3, 4}, (int) offset, (int) length)))
                    : Optional.empty();
        }

        @Override
        public boolean deleteOutput(UUID id, String key) {
            return id.equals(KNOWN) && key.equals("archive");
        }
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BareStatusException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    private static void assertInexistent(String details, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessage(details)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INEXISTENT_ITEM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause", "resume", "resubmit"})
    void actionIsDoneOrRefused(String action) {
        assertThat(resource.act(KNOWN.toString(), action)).asString().isEqualTo("{}");
        assertThat(jobs.calls).containsExactly(action);
        assertStatus(400, () -> resource.act(REFUSING.toString(), action));
        assertStatus(400, () -> resource.act("x", action));
    }

    @Test
    void otherActionsAreNotAllowed() {
        assertThatThrownBy(() -> resource.act(KNOWN.toString(), "archive")).isInstanceOf(NotAllowedException.class);
        assertThat(jobs.calls).isEmpty();
    }

    @Test
    void unknownJobsAreNotFound() {
        assertStatus(404, () -> resource.job(KNOWN.toString()));
        assertStatus(404, () -> resource.job("1-2-3-4-5"));
        assertInexistent("No job found with this id: x", () -> resource.delete("x"));
    }

    @Test
    void outputIsSentWithItsName() throws IOException {
        var output = resource.output(KNOWN.toString(), "archive");
        assertThat(output.filename()).isEqualTo("a.zip");
        assertThat(output.mediaType()).isEqualTo("application/zip");
        assertThat(output.lengthBytes()).isEqualTo(4);
        assertThat(output.source().open(1, 2)).hasBinaryContent(new byte[] {2, 3});
    }

    @Test
    void missingOutputIsNamed() {
        assertInexistent("Job has no such output: x", () -> resource.output(KNOWN.toString(), "x"));
        assertInexistent("Job has no such output: cancel", () -> resource.output("x", "cancel"));
        assertInexistent("Job has no such output: x", () -> resource.deleteOutput(KNOWN.toString(), "x"));
        resource.deleteOutput(KNOWN.toString(), "archive");
    }
}
