package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.internal.plugin.Session;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;

/**
 * Asks all filters until one refuses. Those of plugins are asked on a thread of theirs, one after the other, while the file is
 * still being written.
 *
 * @param descending by service ranking: the highest is asked first
 */
record Filters(Supplier<List<TrackedService<ReceivedInstanceFilter>>> descending, CallThreads threads) {

    /** What filters say, as soon as they have. */
    interface PendingVerdict {
        /** It is accepted, as nobody was asked. */
        PendingVerdict ACCEPTED = () -> Verdict.ACCEPT;

        /** Whether it needn't be waited for any more. */
        default boolean isKnown() {
            return true;
        }

        /**
         * Waits for it.
         *
         * @throws PharosException {@code PLUGIN} if a filter fails
         */
        Verdict await();

        /** Whether it is known that the instance won't be stored. */
        default boolean isRefusal() {
            return isKnown() && !await().isAccepted();
        }
    }

    private record Asked(Session<Verdict> session) implements PendingVerdict {
        @Override
        public boolean isKnown() {
            return session.isDone();
        }

        @Override
        public Verdict await() {
            try {
                return session.join();
            } catch (FailedCallException | RejectedExecutionException e) {
                throw failed(e);
            }
        }
    }

    /** Begins to ask. */
    PendingVerdict ask(HeaderView instance) {
        List<TrackedService<ReceivedInstanceFilter>> filters = descending.get();
        if (filters.isEmpty()) {
            return PendingVerdict.ACCEPTED;
        }
        if (filters.stream().anyMatch(TrackedService::isOfPlugin)) {
            return new Asked(threads.startSoon(() -> Rounds.ask(descending, now -> ask(now, instance))));
        }
        try {
            Verdict verdict = Rounds.ask(descending, now -> ask(now, instance));
            return () -> verdict;
        } catch (FailedCallException e) {
            throw failed(e);
        }
    }

    /** A plugin's fault: the sender keeps the instance, the server goes on. */
    private static PharosException failed(Exception cause) {
        return new PharosException(ErrorCode.PLUGIN, "A filter of received instances failed", cause);
    }

    private static Verdict ask(List<TrackedService<ReceivedInstanceFilter>> filters, HeaderView instance)
            throws FailedCallException {
        for (var filter : filters) {
            Verdict verdict = filter.call(f -> f.judge(instance));
            if (!verdict.isAccepted()) {
                return verdict;
            }
        }
        return Verdict.ACCEPT;
    }
}
