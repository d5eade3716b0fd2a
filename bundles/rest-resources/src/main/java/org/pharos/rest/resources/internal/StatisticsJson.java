package org.pharos.rest.resources.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ArchiveTotals;

/** Numbers and sizes in JSON: bytes as text, for they may pass what a client's numbers hold, and whole megabytes. */
final class StatisticsJson {
    private static final long MEGABYTE = 1L << 20;
    private static final ArchiveTotals NONE = new ArchiveTotals(0, 0, 0, 0, 0, 0, 0, 0);

    private StatisticsJson() {}

    /** Those of one resource; the levels below it are counted. */
    static Map<String, Object> of(ResourceLevel level, Optional<ArchiveTotals> known) {
        ArchiveTotals totals = known.orElse(NONE);
        var json = new TreeMap<String, Object>();
        size("DiskSize", totals.compressedBytes(), json);
        size("UncompressedSize", totals.uncompressedBytes(), json);
        size("DicomDiskSize", totals.dicomCompressedBytes(), json);
        size("DicomUncompressedSize", totals.dicomUncompressedBytes(), json);
        if (level.isAbove(ResourceLevel.STUDY)) {
            json.put("CountStudies", totals.studies());
        }
        if (level.isAbove(ResourceLevel.SERIES)) {
            json.put("CountSeries", totals.series());
        }
        if (level.isAbove(ResourceLevel.INSTANCE)) {
            json.put("CountInstances", totals.instances());
        }
        return json;
    }

    /** Those of the whole archive. */
    static Map<String, Object> of(ArchiveTotals totals) {
        var json = new TreeMap<String, Object>();
        json.put("CountPatients", totals.patients());
        json.put("CountStudies", totals.studies());
        json.put("CountSeries", totals.series());
        json.put("CountInstances", totals.instances());
        size("TotalDiskSize", totals.compressedBytes(), json);
        size("TotalUncompressedSize", totals.uncompressedBytes(), json);
        return json;
    }

    private static void size(String name, long bytes, Map<String, Object> json) {
        json.put(name, Long.toString(bytes));
        json.put(name + "MB", bytes / MEGABYTE);
    }
}
