package org.pharos.jobs.internal;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks jobs, whose failures must not be those of the engine. */
final class Guard {
    private static final Logger logger = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    /** What a job says; what it throws is logged, and the other answer stands instead. */
    static <T> T ask(JobEntry entry, Supplier<T> question, Supplier<T> otherwise) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError e) {
            logger.error("Job {} of type {} gives no answer", entry.id(), entry.type(), e);
            return otherwise.get();
        }
    }

    /** Tells a job something. */
    static void tell(JobEntry entry, Runnable message) {
        try {
            message.run();
        } catch (RuntimeException | LinkageError e) {
            logger.error("Job {} of type {} doesn't do as it is told", entry.id(), entry.type(), e);
        }
    }
}
