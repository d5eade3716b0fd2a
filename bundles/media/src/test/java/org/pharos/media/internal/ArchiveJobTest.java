package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStep;
import org.pharos.core.media.PackageLayout;
import org.pharos.core.media.PackageRequest;

class ArchiveJobTest {
    private static final int BYTES = 300_000;

    private record Context(UUID id, boolean isStopRequested) implements JobContext {
        static final Context RUNNING = new Context(new UUID(1, 1), false);
        static final Context STOPPING = new Context(new UUID(1, 1), true);
    }

    private final SmallIndex index = new SmallIndex();

    @TempDir
    Path folder;

    private Path place;
    private ArchiveFiles files;

    @BeforeEach
    void prepare() throws IOException {
        place = folder.resolve("archives");
        files = new ArchiveFiles(place, 2);
        index.add("P", "1.1", "1.1.1", Map.of(), new byte[BYTES]);
    }

    private ArchiveJob job() {
        var patient = new ResourceRef(ResourceLevel.PATIENT, ResourceId.ofPatient("P"));
        var request = new PackageRequest(
                List.of(patient),
                PackageLayout.FOLDERS,
                ResourceLevel.PATIENT,
                true,
                Optional.of(new PackageRequest.Transcoding(SmallIndex.EXPLICIT, 80)),
                "x.zip");
        return new ArchiveJob(request, "test", new FilePacker(new SmallStorage(index).packer()), files);
    }

    private long zips() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.count();
        }
    }

    @Test
    void outputIsTheArchive() throws IOException {
        ArchiveJob job = job();
        assertThat(job.progress()).isZero();
        assertThat(job.output("archive")).isEmpty();

        assertThat(job.step(Context.RUNNING)).isEqualTo(JobStep.DONE);

        JobOutput output = job.output("archive").orElseThrow();
        assertThat(job.progress()).isEqualTo(1);
        assertThat(output.filename()).isEqualTo("x.zip");
        try (InputStream in = output.source().open(0, output.lengthBytes())) {
            assertThat(in.readAllBytes()).hasSize((int) output.lengthBytes()).startsWith('P', 'K');
        }
        try (InputStream in = output.source().open(1, 1)) {
            assertThat(in.readAllBytes()).containsExactly('K');
        }
        assertThat(job.output("other")).isEmpty();
        assertThat(job.content().toString())
                .isEqualTo("{\"Description\":\"test\",\"InstancesCount\":1,\"UncompressedSize\":\"300000\","
                        + "\"UncompressedSizeMB\":0,\"ArchiveSize\":\"" + output.lengthBytes()
                        + "\",\"ArchiveSizeMB\":0,"
                        + "\"Utf8\":true,\"Transcode\":\"1.2.840.10008.1.2.1\",\"LossyQuality\":80}");
    }

    @Test
    void stoppedJobLeavesNothing() throws IOException {
        ArchiveJob job = job();

        assertThatThrownBy(() -> job.step(Context.STOPPING)).isInstanceOf(InterruptedIOException.class);

        assertThat(zips()).isZero();
        job.step(Context.RUNNING);
        assertThat(zips()).isEqualTo(1);
    }

    @Test
    void deletedOutputIsGone() throws IOException {
        ArchiveJob job = job();
        job.step(Context.RUNNING);

        assertThat(job.deleteOutput("archive")).isTrue();

        assertThat(job.deleteOutput("archive")).isFalse();
        assertThat(job.output("archive")).isEmpty();
        assertThat(zips()).isZero();
    }

    @Test
    void oldestArchivesGoFirst() throws IOException {
        List<ArchiveJob> jobs = List.of(job(), job(), job());
        for (ArchiveJob job : jobs) {
            job.step(Context.RUNNING);
        }
        assertThat(jobs.stream().map(job -> job.output("archive").isPresent())).containsExactly(false, true, true);

        files.limit(1);

        assertThat(jobs.stream().map(job -> job.output("archive").isPresent())).containsExactly(false, false, true);
        assertThat(zips()).isEqualTo(1);
    }

    @Test
    void readerReadsOnWhenTheArchiveIsDeleted() throws IOException {
        ArchiveJob job = job();
        job.step(Context.RUNNING);
        JobOutput output = job.output("archive").orElseThrow();

        try (InputStream in = output.source().open(0, output.lengthBytes())) {
            job.discard();
            assertThat(in.readAllBytes()).hasSize((int) output.lengthBytes());
        }
    }

    @Test
    void leftoversAreRemovedAtTheStart() throws IOException {
        job().step(Context.RUNNING);
        Path foreign = Files.createFile(place.resolve("notes.txt"));

        var restarted = new ArchiveFiles(place, 1);

        assertThat(zips()).isEqualTo(1);
        assertThat(foreign).exists();
        assertThat(restarted.create().path()).doesNotExist();
    }

    @Test
    void folderThatWasTidiedAwayIsMadeAgain() throws IOException {
        Files.delete(place);

        job().step(Context.RUNNING);

        assertThat(zips()).isEqualTo(1);
    }

    @Test
    void folderThatCantBeMadeIsReported() throws IOException {
        Files.delete(place);
        Files.createFile(place);

        assertThatThrownBy(() -> job().step(Context.RUNNING))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_WRITE_FILE));
    }
}
