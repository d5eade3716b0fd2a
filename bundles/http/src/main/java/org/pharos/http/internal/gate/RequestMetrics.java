package org.pharos.http.internal.gate;

import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.api.metrics.RecentDurations;
import org.pharos.http.internal.HttpSettings;

/** How many requests are served, and how long it takes. */
@Component(service = {RequestMetrics.class, MetricSource.class})
public final class RequestMetrics implements MetricSource {
    private final HttpSettings settings;
    private final AtomicInteger active = new AtomicInteger();
    private final RecentDurations durations = new RecentDurations();

    @Activate
    public RequestMetrics(@Reference HttpSettings settings) {
        this.settings = settings;
    }

    /** A request begins; its begin is to be given to {@link #end}. */
    long begin() {
        active.incrementAndGet();
        return System.nanoTime();
    }

    void end(long begin) {
        active.decrementAndGet();
        durations.recordSince(begin);
    }

    @Override
    public void report(MetricReport report) {
        int now = active.get();
        report.add("orthanc_rest_api_active_requests", now);
        report.add("orthanc_rest_api_duration_ms", durations);
        int threads = settings.current().listening().threads();
        report.add("orthanc_available_http_threads_count", Math.max(0, threads - now));
    }
}
