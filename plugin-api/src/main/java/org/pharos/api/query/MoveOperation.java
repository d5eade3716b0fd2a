package org.pharos.api.query;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A C-MOVE that is being done: as many sub-operations as it says, one after the other, from one thread at a time. The caller is
 * told of each. Each call has the time limit of {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
public interface MoveOperation extends Closeable {
    /** Most sub-operations: {@value}. */
    int MOST = 1_000_000;

    /** How many sub-operations there are, asked once; at most {@value #MOST}. */
    int count() throws Exception;

    /** Does the next one. What it throws makes this one fail; the others are done all the same. */
    MoveStep next() throws Exception;

    /** No more is done: all was, or the caller has cancelled or hung up. */
    @Override
    default void close() throws IOException {}
}
