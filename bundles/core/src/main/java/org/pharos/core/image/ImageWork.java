package org.pharos.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
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
     * Work on one of several frames.
     *
     * @param image as for {@link ImageWork#run}
     * @param task as for {@link ImageWork#run}; runs on any thread
     */
    record Piece<T>(DataSet image, Task<T> task) {}

    /** Pieces of work, one after the other. */
    @FunctionalInterface
    interface Pieces<T> {
        /** The next one, if there is any; not asked again after the last one. */
        Optional<Piece<T>> next() throws IOException;
    }

    /** What comes of pieces of work, in their order. For one thread at a time. */
    interface Results<T> extends Closeable {
        /**
         * What came of the next piece; empty after the last one.
         *
         * @throws IOException what the piece has thrown; those after it aren't done then
         */
        Optional<T> next() throws IOException;

        /** What isn't done is left undone. */
        @Override
        void close();
    }

    /**
     * Does work on one frame, on this thread, as soon as it fits beside what is going on. The work must not ask for more of its
     * kind.
     *
     * @param image its Rows, Columns, samples and bits tell the memory that the work takes
     * @throws org.pharos.api.PharosException {@code TIMEOUT} if it didn't fit for long, {@code NOT_ENOUGH_MEMORY} if it never will
     */
    <T> T run(DataSet image, Task<T> task) throws IOException;

    /**
     * Does work on several frames, at once as far as it fits beside what is going on: while one result is taken the next ones are
     * made.
     *
     * @param pieces asked on the thread that takes results
     */
    <T> Results<T> inOrder(Pieces<T> pieces);
}
