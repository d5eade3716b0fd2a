package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;

/**
 * Asks all filters until one refuses.
 *
 * @param descending by service ranking: the highest is asked first
 */
record Filters(Supplier<List<TrackedService<ReceivedInstanceFilter>>> descending) {
    Verdict judge(HeaderView instance) {
        try {
            return Rounds.ask(descending, filters -> ask(filters, instance));
        } catch (FailedCallException e) {
            // A plugin's fault: the sender keeps the instance, the server goes on.
            throw new PharosException(ErrorCode.PLUGIN, "A filter of received instances failed", e);
        }
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
