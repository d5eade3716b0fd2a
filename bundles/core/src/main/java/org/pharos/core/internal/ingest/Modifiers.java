package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.ReceivedInstanceModifier;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;

/**
 * Asks all modifiers of received instances, on one thread that plugins are called on.
 *
 * @param descending by service ranking: the highest is asked first
 */
record Modifiers(Supplier<List<TrackedService<ReceivedInstanceModifier>>> descending, CallThreads threads) {
    /** Whether nobody wants to change anything. */
    boolean isEmpty() {
        return descending.get().isEmpty();
    }

    /** Lets all of them change a header; all begin anew with another draft if one of them goes meanwhile. */
    HeaderDraft ask(Supplier<HeaderDraft> drafts) {
        try {
            return threads.start(() -> Rounds.ask(descending, modifiers -> ask(modifiers, drafts.get())))
                    .join();
        } catch (FailedCallException | RejectedExecutionException e) {
            // A plugin's fault: the sender keeps the instance, the server goes on.
            throw new PharosException(ErrorCode.PLUGIN, "A modifier of received instances failed", e);
        }
    }

    private static HeaderDraft ask(List<TrackedService<ReceivedInstanceModifier>> modifiers, HeaderDraft draft)
            throws FailedCallException {
        for (var modifier : modifiers) {
            modifier.call(m -> {
                m.modify(draft.view(), draft.changes());
                return draft;
            });
        }
        return draft;
    }
}
