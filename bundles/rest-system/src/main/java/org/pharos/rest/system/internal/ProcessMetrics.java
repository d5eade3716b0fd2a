package org.pharos.rest.system.internal;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;

/** How long the process has run, what memory it uses, and how many warnings and errors it has logged. */
@Component(service = MetricSource.class, immediate = true)
public final class ProcessMetrics implements MetricSource, LogListener {
    private final LongAdder errors = new LongAdder();
    private final LongAdder warnings = new LongAdder();

    /** Optional, because the logging bundle has the service without declaring it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void addLog(LogReaderService log) {
        log.addLogListener(this);
    }

    void removeLog(LogReaderService log) {
        log.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLogLevel() == LogLevel.ERROR) {
            errors.increment();
        } else if (entry.getLogLevel() == LogLevel.WARN) {
            warnings.increment();
        }
    }

    @Override
    public void report(MetricReport report) {
        long upMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        report.add("orthanc_up_time_s", TimeUnit.MILLISECONDS.toSeconds(upMillis));
        report.add("orthanc_logged_errors_count", errors.sum());
        report.add("orthanc_logged_warnings_count", warnings.sum());
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        report.add("pharos_heap_used_bytes", heap.getUsed());
        report.add("pharos_heap_limit_bytes", heap.getMax());
    }
}
