package org.pharos.core.internal.metrics;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.ResourceIndex;

/** How much there is in the archive. */
@Component
public final class ArchiveMetrics implements MetricSource {
    private static final long MEGABYTE = 1 << 20;

    private final ResourceIndex index;

    @Activate
    public ArchiveMetrics(@Reference ResourceIndex index) {
        this.index = index;
    }

    @Override
    public void report(MetricReport report) {
        ArchiveTotals totals = index.totals();
        report.add("orthanc_count_patients", totals.patients());
        report.add("orthanc_count_studies", totals.studies());
        report.add("orthanc_count_series", totals.series());
        report.add("orthanc_count_instances", totals.instances());
        report.add("orthanc_disk_size_mb", (double) totals.compressedBytes() / MEGABYTE);
        report.add("orthanc_uncompressed_size_mb", (double) totals.uncompressedBytes() / MEGABYTE);
        report.add("orthanc_last_change", index.lastChangeSeq());
    }
}
