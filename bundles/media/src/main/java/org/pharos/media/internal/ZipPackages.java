package org.pharos.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobOutput;
import org.pharos.core.media.PackageRequest;
import org.pharos.core.media.Packages;

/** Packs at once, into a file, or as a job. */
@Component
public final class ZipPackages implements Packages {
    private final Packer packer;
    private final FilePacker filePacker;
    private final ArchiveFiles files;

    @Activate
    public ZipPackages(@Reference Packer packer, @Reference FilePacker filePacker, @Reference ArchiveFiles files) {
        this.packer = packer;
        this.filePacker = filePacker;
        this.files = files;
    }

    @Override
    public void write(PackageRequest request, OutputStream out) throws IOException {
        packer.write(request, packer.contents(request), out, Watch.NONE);
    }

    @Override
    public JobOutput pack(PackageRequest request) throws IOException {
        try (ArchiveFiles.NewFile file = files.create()) {
            long bytes = filePacker.pack(request, packer.contents(request), file.path(), Watch.NONE);
            // An open file stays readable after its deletion: whatever happens, nothing is left.
            InputStream in = FilePart.open(file.path(), 0, bytes, StandardOpenOption.DELETE_ON_CLOSE);
            Files.deleteIfExists(file.path());
            return new JobOutput("application/zip", request.filename(), bytes, (offset, length) -> in);
        }
    }

    @Override
    public Job job(PackageRequest request, String description) {
        return new ArchiveJob(request, description, filePacker, files);
    }
}
