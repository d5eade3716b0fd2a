package org.pharos.api.query;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The answers to a query, each asked for when the one before is sent, from one thread at a time. Each call has the time limit of
 * {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
@FunctionalInterface
public interface FindAnswers extends Closeable {
    /** Most characters of all texts of an answer: {@value}. */
    int MAXIMUM_LENGTH = 1 << 20;

    /**
     * The next answer, sent as it is: nothing is matched again. Where they are missing, the level of the query and the title of
     * this server (RetrieveAETitle) are added.
     *
     * @return empty if there are no more
     */
    Optional<QueryKeys> next() throws Exception;

    /** Whether there is more than was answered; asked after the last answer. The caller is told so by status 0xFE00. */
    default boolean isIncomplete() {
        return false;
    }

    /** No more is asked: all was sent, the caller has cancelled or hung up, or the site gives no more answers. */
    @Override
    default void close() throws IOException {}

    /** A few answers that are known already. */
    static FindAnswers of(List<QueryKeys> answers) {
        Iterator<QueryKeys> iterator = List.copyOf(answers).iterator();
        return () -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
