package org.pharos.jobs.internal;

import java.util.concurrent.atomic.LongAdder;
import org.pharos.api.metrics.MetricReport;
import org.pharos.core.job.JobState;

/** How many jobs have ended since the start. */
final class JobTotals {
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void ended(JobState state) {
        (state == JobState.SUCCESS ? successes : failures).increment();
    }

    void report(MetricReport report) {
        long success = successes.sum();
        long failed = failures.sum();
        report.add("orthanc_jobs_total_completed", success + failed);
        report.add("orthanc_jobs_total_success", success);
        report.add("orthanc_jobs_total_failed", failed);
    }
}
