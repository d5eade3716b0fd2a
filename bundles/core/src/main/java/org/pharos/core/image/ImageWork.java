package org.pharos.core.image;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.dicom.core.DataSet;

/** Keeps the work on frames within the processors and the memory of this machine. For any thread. */
@ProviderType
public interface ImageWork {
    /** A piece of work. */
    @FunctionalInterface
    interface Task<T> {
        /** Does it; not to wait for a client. */
        T run() throws IOException;
    }

    /**
     * Does work on one frame, on this thread, as soon as it fits beside what is going on. The work must not ask for more of its
     * kind.
     *
     * @param image its Rows, Columns, samples and bits tell the memory that the work takes
     * @throws org.pharos.api.PharosException {@code TIMEOUT} if it didn't fit for long, {@code NOT_ENOUGH_MEMORY} if it never will
     */
    <T> T run(DataSet image, Task<T> task) throws IOException;
}
