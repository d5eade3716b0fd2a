package org.pharos.index.sql.internal;

import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;

/** Sums up one resource, itself included: from the rows of its series, which know their instances. */
final class ResourceTotals {
    private static final ArchiveTotals NOTHING = new ArchiveTotals(0, 0, 0, 0, 0, 0, 0, 0);
    private static final String OF_SERIES =
            "COUNT(*), SUM(e.instance_count), SUM(e.compressed_bytes), SUM(e.uncompressed_bytes)";
    private static final String OF_INSTANCES =
            "0, COUNT(*), SUM(i.file_compressed_size), SUM(i.file_uncompressed_size)";
    private static final String OF_ATTACHMENTS = "COUNT(*), SUM(a.file_compressed_size), SUM(a.file_uncompressed_size)";

    private final Reads reads;
    private final ResourceRef resource;

    ResourceTotals(Reads reads, ResourceRef resource) {
        this.reads = reads;
        this.resource = resource;
    }

    /** What the DICOM files of a resource sum up to. */
    private record Sums(long series, long instances, long compressed, long uncompressed) {}

    /** Bytes of attachments. */
    private record Bytes(long compressed, long uncompressed) {}

    ArchiveTotals read() {
        boolean isInstance = resource.level() == ResourceLevel.INSTANCE;
        var dicom = isInstance ? sums(ResourceLevel.INSTANCE, OF_INSTANCES) : sums(ResourceLevel.SERIES, OF_SERIES);
        if (dicom.map(Sums::instances).orElse(0L) == 0) {
            return NOTHING;
        }
        return totals(dicom.orElseThrow(), attachments());
    }

    private ArchiveTotals totals(Sums dicom, Bytes others) {
        return new ArchiveTotals(
                resource.level() == ResourceLevel.PATIENT ? 1 : 0,
                studies(),
                dicom.series(),
                dicom.instances(),
                dicom.compressed() + others.compressed(),
                dicom.uncompressed() + others.uncompressed(),
                dicom.compressed(),
                dicom.uncompressed());
    }

    private long studies() {
        return switch (resource.level()) {
            case PATIENT ->
                reads.first(statement(ResourceLevel.STUDY).count(), r -> r.getLong(1))
                        .orElse(0L);
            case STUDY -> 1;
            case SERIES, INSTANCE -> 0;
        };
    }

    private Optional<Sums> sums(ResourceLevel level, String aggregates) {
        return reads.first(
                statement(level).sums(aggregates),
                r -> new Sums(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)));
    }

    private Bytes attachments() {
        long compressed = 0;
        long uncompressed = 0;
        for (var level : ResourceLevel.values()) {
            if (!level.isAbove(resource.level())) {
                List<Bytes> sums = reads.list(
                        statement(level).sumsOfAttachments(OF_ATTACHMENTS), r -> new Bytes(r.getLong(2), r.getLong(3)));
                compressed += sums.get(0).compressed();
                uncompressed += sums.get(0).uncompressed();
            }
        }
        return new Bytes(compressed, uncompressed);
    }

    private FindStatement statement(ResourceLevel level) {
        return new FindStatement(reads.dialect(), ResourceQuery.all(level).within(resource));
    }
}
