package org.pharos.api.metrics;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has figures to tell. It is asked by any thread, by several at once, and while somebody waits for the answer: it reads
 * counters, and neither locks nor scans. What it throws is logged, and only its own figures are missing then.
 */
@ConsumerType
@FunctionalInterface
public interface MetricSource {
    /** Tells the figures of this moment. */
    void report(MetricReport report);
}
