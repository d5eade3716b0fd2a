package org.pharos.core.media;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobOutput;

/**
 * Packs instances into ZIP archives. An instance whose file is missing or can't be read is left out and named in the log; one
 * that can't be transcoded is packed as it is. Used from any thread.
 */
@ProviderType
public interface Packages {
    /**
     * Packs and writes at once, in bounded memory. What fails in the middle can't be told to the reader of the archive but by
     * its missing end.
     *
     * @param out written to, not closed
     */
    void write(PackageRequest request, OutputStream out) throws IOException;

    /**
     * Packs into a temporary file, which is gone when it was read or the process ends.
     *
     * @return to be opened once, whole
     * @throws org.pharos.api.PharosException {@code CANNOT_WRITE_FILE} if there is no room for it
     */
    JobOutput pack(PackageRequest request) throws IOException;

    /**
     * A job that packs. Its output {@code archive} is kept in a temporary file, as long as the options say and the job is known.
     *
     * @param description what clients see of the origin of the job, such as {@code REST API}
     */
    Job job(PackageRequest request, String description);
}
