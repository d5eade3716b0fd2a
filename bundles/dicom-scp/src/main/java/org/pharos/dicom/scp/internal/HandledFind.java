package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.query.FindAnswers;
import org.pharos.api.query.FindHandler;
import org.pharos.api.query.QueryKeys;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers of a plugin to a query. For one thread. */
record HandledFind(TrackedService<FindHandler> handler, FindAnswers answers) implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(HandledFind.class);

    /**
     * The next answer; empty if there are no more.
     *
     * @throws PharosException with PLUGIN if the plugin fails
     */
    Optional<QueryKeys> next() {
        Optional<QueryKeys> next = call(h -> Objects.requireNonNull(answers.next()));
        if (next.isPresent() && length(next.get()) > FindAnswers.MAXIMUM_LENGTH) {
            throw new PharosException(ErrorCode.PLUGIN, "An answer of a plugin is too long");
        }
        return next;
    }

    private static long length(QueryKeys keys) {
        return keys.texts().values().stream().mapToLong(String::length).sum()
                + keys.sequences().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(item -> 1 + length(item))
                        .sum();
    }

    /** @throws PharosException with PLUGIN if the plugin fails */
    boolean isIncomplete() {
        return call(h -> answers.isIncomplete());
    }

    private <R> R call(TrackedService.Call<FindHandler, R> call) {
        try {
            return handler.call(call);
        } catch (FailedCallException e) {
            throw new PharosException(ErrorCode.PLUGIN, "A plugin failed", e);
        }
    }

    @Override
    public void close() {
        try {
            handler.call(h -> {
                answers.close();
                return true;
            });
        } catch (FailedCallException e) {
            logger.debug("{} didn't close its answers", handler.name(), e);
        }
    }
}
