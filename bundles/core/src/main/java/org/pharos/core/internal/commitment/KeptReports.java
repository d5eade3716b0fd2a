package org.pharos.core.internal.commitment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReport.Status;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.index.GlobalProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last used reports in memory, and in the database the names of those that are pending: a modality may report
 * hours later, when this server has been restarted.
 */
@Component(configurationPid = "org.pharos.core.commitment")
@Designate(ocd = ReportOptions.class)
public final class KeptReports implements CommitmentReports {
    private static final Logger logger = LoggerFactory.getLogger(KeptReports.class);

    /** Some tens of megabytes. */
    private static final long MOST_INSTANCES = 500_000;

    private final PendingTransactions pending;
    private final Map<String, CommitmentReport> byTransaction = new LinkedHashMap<>(16, 0.75f, true);
    /** Held while the database is written, so that the newest state is written last; not needed for reading. */
    private final Object saving = new Object();

    private final long mostInstances;
    private int capacity;

    @Activate
    public KeptReports(ReportOptions options, @Reference GlobalProperties properties) {
        this(options.storageCommitmentReportsSize(), MOST_INSTANCES, properties);
    }

    /** @param mostInstances of all reports together; the last used report is kept whatever its size */
    KeptReports(int capacity, long mostInstances, GlobalProperties properties) {
        this.mostInstances = mostInstances;
        this.capacity = Math.max(1, capacity);
        pending = new PendingTransactions(properties);
        pending.load().forEach((transaction, aet) -> byTransaction.put(transaction, waitingFor(aet)));
        shrink();
    }

    private static CommitmentReport waitingFor(String remoteAet) {
        return new CommitmentReport(remoteAet, Optional.empty());
    }

    @Modified
    void configure(ReportOptions options) {
        synchronized (byTransaction) {
            capacity = Math.max(1, options.storageCommitmentReportsSize());
            shrink();
        }
        save();
    }

    @Override
    public void expect(String transactionUid, String remoteAet) {
        synchronized (byTransaction) {
            if (byTransaction.putIfAbsent(transactionUid, waitingFor(remoteAet)) != null) {
                return;
            }
            shrink();
        }
        save();
    }

    @Override
    public boolean complete(CommitmentResult result) {
        synchronized (byTransaction) {
            CommitmentReport known = byTransaction.get(result.transactionUid());
            if (known == null) {
                return false;
            }
            byTransaction.put(result.transactionUid(), new CommitmentReport(known.remoteAet(), Optional.of(result)));
            shrink();
        }
        saveIfPossible();
        logger.info(
                "Storage commitment {}: {} instances committed, {} not",
                result.transactionUid(),
                result.committed().size(),
                result.failures().size());
        return true;
    }

    @Override
    public Optional<CommitmentReport> find(String transactionUid) {
        synchronized (byTransaction) {
            return Optional.ofNullable(byTransaction.get(transactionUid));
        }
    }

    private static int instances(CommitmentReport report) {
        return report.result()
                .map(result -> result.committed().size() + result.failures().size())
                .orElse(0);
    }

    private void shrink() {
        long instances = byTransaction.values().stream()
                .mapToLong(KeptReports::instances)
                .sum();
        var oldest = byTransaction.entrySet().iterator();
        while (byTransaction.size() > capacity || instances > mostInstances && byTransaction.size() > 1) {
            var entry = oldest.next();
            instances -= instances(entry.getValue());
            oldest.remove();
            if (entry.getValue().status() == Status.PENDING) {
                logger.warn(
                        "Storage commitment {} of {} is forgotten before its result came: there are too many",
                        entry.getKey(),
                        entry.getValue().remoteAet());
            }
        }
    }

    /** A result that is known counts, whether or not the next start of the server will know that it isn't waited for. */
    private void saveIfPossible() {
        try {
            save();
        } catch (PharosException e) {
            logger.warn("The pending storage commitments weren't saved: {}", e.toString());
        }
    }

    private void save() {
        synchronized (saving) {
            Map<String, String> waiting = new LinkedHashMap<>();
            synchronized (byTransaction) {
                byTransaction.forEach((transaction, report) -> {
                    if (report.status() == Status.PENDING) {
                        waiting.put(transaction, report.remoteAet());
                    }
                });
            }
            pending.save(waiting);
        }
    }
}
