package org.pharos.media.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStep;
import org.pharos.core.media.PackageRequest;

/** Packs an archive in the background. One that is paused starts anew, as an archive can't be resumed. */
final class ArchiveJob implements Job {
    private static final String OUTPUT = "archive";
    private static final int BYTES_PER_MB = 1 << 20;

    private final PackageRequest request;
    private final String description;
    private final Contents contents;
    private final Amount amount;
    private final FilePacker packer;
    private final ArchiveFiles files;
    private final AtomicLong packed = new AtomicLong();
    private volatile @Nullable Result result;

    private record Result(Path file, long bytes) {}

    ArchiveJob(PackageRequest request, String description, FilePacker packer, ArchiveFiles files) {
        this.request = request;
        this.description = description;
        this.packer = packer;
        this.files = files;
        this.contents = packer.contents(request);
        this.amount = packer.amount(contents);
    }

    @Override
    public String type() {
        return request.layout().isMedia() ? "Media" : "Archive";
    }

    @Override
    public JobStep step(JobContext context) throws IOException {
        packed.set(0);
        try (ArchiveFiles.NewFile file = files.create()) {
            long bytes = packer.pack(request, contents, file.path(), added -> {
                if (context.isStopRequested() || Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("The job is to stop");
                }
                packed.addAndGet(added);
            });
            result = new Result(file.keep(), bytes);
        }
        return JobStep.DONE;
    }

    @Override
    public double progress() {
        if (result != null) {
            return 1;
        }
        return amount.bytes() == 0 ? 0 : Math.min(1, (double) packed.get() / amount.bytes());
    }

    @Override
    public ObjectNode content() {
        Result done = result;
        long bytes = done == null ? 0 : done.bytes;
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("Description", description);
        content.put("InstancesCount", amount.instances());
        // Sizes are texts, as clients know them.
        content.put("UncompressedSize", Long.toString(amount.bytes()));
        content.put("UncompressedSizeMB", amount.bytes() / BYTES_PER_MB);
        content.put("ArchiveSize", Long.toString(bytes));
        content.put("ArchiveSizeMB", bytes / BYTES_PER_MB);
        content.put("Utf8", request.isUtf8());
        request.transcoding()
                .ifPresent(transcoding -> content.put("Transcode", transcoding.transferSyntaxUid())
                        .put("LossyQuality", transcoding.lossyQuality()));
        return content;
    }

    @Override
    public void reset() {
        deleteOutput(OUTPUT);
        packed.set(0);
    }

    @Override
    public Optional<JobOutput> output(String key) {
        Result done = result;
        if (done == null || !key.equals(OUTPUT) || !files.isKept(done.file)) {
            return Optional.empty();
        }
        return Optional.of(new JobOutput(
                "application/zip",
                request.filename(),
                done.bytes,
                (offset, length) -> FilePart.open(done.file, offset, length)));
    }

    @Override
    public boolean deleteOutput(String key) {
        Result done = result;
        return done != null && key.equals(OUTPUT) && files.delete(done.file);
    }

    @Override
    public void discard() {
        deleteOutput(OUTPUT);
    }
}
