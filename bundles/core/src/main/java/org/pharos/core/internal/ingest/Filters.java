package org.pharos.core.internal.ingest;

import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all filters until one refuses.
 *
 * @param ascending by service ranking: the highest is asked first
 */
record Filters(List<ReceivedInstanceFilter> ascending) {
    private static final Logger logger = LoggerFactory.getLogger(Filters.class);

    Verdict judge(HeaderView instance) {
        for (int i = ascending.size() - 1; i >= 0; i--) {
            Verdict verdict = judge(ascending.get(i), instance);
            if (!verdict.isAccepted()) {
                return verdict;
            }
        }
        return Verdict.ACCEPT;
    }

    private static Verdict judge(ReceivedInstanceFilter filter, HeaderView instance) {
        try {
            return filter.judge(instance);
        } catch (RuntimeException | LinkageError e) {
            // A plugin's fault: the sender keeps the instance, the server goes on.
            logger.error("Filter {} failed", filter.getClass().getName(), e);
            throw new PharosException(ErrorCode.PLUGIN, "A filter of received instances failed", e);
        }
    }
}
