package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ArchiveTotals;

class StatisticsJsonTest {
    private static final long BYTES = (5L << 30) + 1;
    private static final ArchiveTotals TOTALS = new ArchiveTotals(1, 2, 3, 4, BYTES, BYTES + 1, 10, 11);

    @Test
    void bytesAreTextAndMegabytesAreRoundedDown() {
        assertThat(StatisticsJson.of(ResourceLevel.SERIES, Optional.of(TOTALS)))
                .containsOnlyKeys(
                        "CountInstances",
                        "DicomDiskSize",
                        "DicomDiskSizeMB",
                        "DicomUncompressedSize",
                        "DicomUncompressedSizeMB",
                        "DiskSize",
                        "DiskSizeMB",
                        "UncompressedSize",
                        "UncompressedSizeMB")
                .containsEntry("DiskSize", "5368709121")
                .containsEntry("DiskSizeMB", 5120L)
                .containsEntry("CountInstances", 4L);
    }

    @Test
    void levelsBelowAreCounted() {
        assertThat(StatisticsJson.of(ResourceLevel.PATIENT, Optional.of(TOTALS)))
                .containsEntry("CountStudies", 2L)
                .containsEntry("CountSeries", 3L)
                .doesNotContainKey("CountPatients");
        assertThat(StatisticsJson.of(ResourceLevel.INSTANCE, Optional.of(TOTALS)))
                .doesNotContainKey("CountInstances");
    }

    @Test
    void unknownResourceHasNothing() {
        assertThat(StatisticsJson.of(ResourceLevel.STUDY, Optional.empty()))
                .containsEntry("CountInstances", 0L)
                .containsEntry("DiskSize", "0");
    }

    @Test
    void archiveCountsAllLevels() {
        assertThat(StatisticsJson.of(TOTALS))
                .containsEntry("CountPatients", 1L)
                .containsEntry("TotalDiskSize", "5368709121")
                .containsEntry("TotalUncompressedSizeMB", 5120L);
    }
}
