package org.pharos.core.internal.ingest;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pharos.api.PharosException;
import org.pharos.api.metrics.RecentDurations;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.IngestResult.Status;
import org.pharos.core.ingest.WrittenInstance;
import org.pharos.core.internal.storage.FileRemover;

/** The second half of ingest: the row of a durable file, and who is to know of it. Used from any thread. */
final class Commits {
    private final ResourceIndex index;
    private final FileRemover remover;
    private final StoredInstanceNews news;
    private final RecentDurations durations = new RecentDurations();

    Commits(ResourceIndex index, FileRemover remover, StoredInstanceNews news) {
        this.index = index;
        this.remover = remover;
        this.news = news;
    }

    /** From the last byte on: how long the sender takes isn't this server's doing. */
    RecentDurations durations() {
        return durations;
    }

    IngestResult commit(WrittenInstance written) {
        if (written instanceof SettledInstance settled) {
            return settled.result();
        }
        var durable = (DurableInstance) written;
        long begin = System.nanoTime() - durable.spentNanos();
        return settle(durable, attempt(durable), begin).get();
    }

    private Attempt<StoreOutcome> attempt(DurableInstance instance) {
        try {
            return Attempt.of(index.store(instance.row(), instance.rules()));
        } catch (PharosException e) {
            return Attempt.failed(e);
        }
    }

    /** Gives for each what came of it; those of the same rules share one commit. */
    List<Attempt<IngestResult>> commitAll(List<? extends WrittenInstance> written) {
        Map<StoreRules, List<DurableInstance>> byRules = new LinkedHashMap<>();
        for (WrittenInstance instance : written) {
            if (instance instanceof DurableInstance durable) {
                byRules.computeIfAbsent(durable.rules(), rules -> new ArrayList<>())
                        .add(durable);
            }
        }
        IdentityHashMap<WrittenInstance, Attempt<IngestResult>> attempts = new IdentityHashMap<>();
        byRules.forEach((rules, instances) -> commitAll(rules, instances, attempts));
        return written.stream()
                .map(instance -> instance instanceof SettledInstance settled
                        ? Attempt.of(settled.result())
                        : attempts.get(instance))
                .toList();
    }

    private void commitAll(
            StoreRules rules, List<DurableInstance> instances, Map<WrittenInstance, Attempt<IngestResult>> attempts) {
        long begin = System.nanoTime();
        List<Attempt<StoreOutcome>> outcomes =
                index.storeAll(instances.stream().map(DurableInstance::row).toList(), rules);
        for (int i = 0; i < instances.size(); i++) {
            DurableInstance instance = instances.get(i);
            attempts.put(instance, settle(instance, outcomes.get(i), begin - instance.spentNanos()));
        }
    }

    private Attempt<IngestResult> settle(DurableInstance instance, Attempt<StoreOutcome> attempt, long begin) {
        PharosException failure = attempt.failure();
        if (failure != null && !instance.attachment().isCommitted(index::knownFiles)) {
            return Attempt.failed(failure);
        }
        // What was replaced or recycled for one with a doubtful commit goes with the next round of the remover.
        StoreOutcome outcome = failure == null ? attempt.get() : new StoreOutcome(true, List.of());
        if (outcome.isStored()) {
            instance.attachment().keep();
            remover.removeSoon(outcome.removedFiles());
        }
        durations.recordSince(begin);
        news.tell(instance.told(outcome.isStored()), outcome.isStored() ? instance.content() : null);
        Status status = outcome.isStored() ? Status.SUCCESS : Status.ALREADY_STORED;
        return Attempt.of(new IngestResult(status, instance.identifiers(), 0));
    }
}
