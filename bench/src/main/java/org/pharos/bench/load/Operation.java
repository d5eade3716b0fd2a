package org.pharos.bench.load;

import java.io.Closeable;
import java.io.IOException;

/** What is repeated, over one connection and by one thread. */
public interface Operation extends Closeable {
    /** Makes ready what {@link #run} needs, outside the time that is taken. */
    default void prepare(long number) {}

    /**
     * Does it once.
     *
     * @param number counts the operations of this kind at this server, from zero on
     * @throws IOException if it failed; the next call is to connect again
     */
    void run(long number) throws IOException;
}
