package org.pharos.core.internal.storage;

import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.api.metrics.RecentDurations;
import org.pharos.api.storage.StorageArea;

/** What the storage area takes and gives, and how long it makes others wait. */
@Component(service = {StorageMetrics.class, MetricSource.class})
public final class StorageMetrics implements MetricSource {
    private final RecentDurations create = new RecentDurations();
    private final RecentDurations read = new RecentDurations();
    private final RecentDurations remove = new RecentDurations();
    private final LongAdder writtenBytes = new LongAdder();
    private final LongAdder readBytes = new LongAdder();

    /** The same storage area, measured. */
    StorageArea measured(StorageArea area) {
        return new MeasuredStorageArea(area, this);
    }

    void created(long nanos, long bytes) {
        create.record(nanos);
        writtenBytes.add(bytes);
    }

    void read(long nanos, long bytes) {
        read.record(nanos);
        readBytes.add(bytes);
    }

    void removed(long nanos) {
        remove.record(nanos);
    }

    @Override
    public void report(MetricReport report) {
        report.add("orthanc_storage_create_duration_ms", create);
        report.add("orthanc_storage_read_duration_ms", read);
        report.add("orthanc_storage_remove_duration_ms", remove);
        report.add("orthanc_storage_written_bytes", writtenBytes.sum());
        report.add("orthanc_storage_read_bytes", readBytes.sum());
    }
}
