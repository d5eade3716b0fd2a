package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;

/**
 * Asks all filters until one refuses.
 *
 * @param descending by service ranking: the highest is asked first
 */
record Filters(Supplier<List<TrackedService<ReceivedInstanceFilter>>> descending) {
    /** How often the filters are asked anew because one has gone meanwhile. */
    private static final int MOST_ROUNDS = 20;

    Verdict judge(HeaderView instance) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Verdict> verdict = ask(instance);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        throw new PharosException(ErrorCode.PLUGIN, "The filters of received instances come and go");
    }

    /** Empty if one of them was gone, so that another may have taken its place. */
    private Optional<Verdict> ask(HeaderView instance) {
        try {
            for (var filter : descending.get()) {
                Verdict verdict = filter.call(f -> f.judge(instance));
                if (!verdict.isAccepted()) {
                    return Optional.of(verdict);
                }
            }
            return Optional.of(Verdict.ACCEPT);
        } catch (FailedCallException e) {
            if (e.isGone()) {
                return Optional.empty();
            }
            // A plugin's fault: the sender keeps the instance, the server goes on.
            throw new PharosException(ErrorCode.PLUGIN, "A filter of received instances failed", e);
        }
    }
}
