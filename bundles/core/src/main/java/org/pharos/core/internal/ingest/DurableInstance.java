package org.pharos.core.internal.ingest;

import java.util.Map;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.ingest.StoredContent;
import org.pharos.core.ingest.WrittenInstance;
import org.pharos.core.internal.storage.NewAttachment;
import org.pharos.dicom.core.DicomHeader;

/**
 * One that waits for its row.
 *
 * @param spentNanos that its description and making it durable took
 */
record DurableInstance(
        NewAttachment attachment, NewInstance row, DicomHeader header, Origin origin, StoreRules rules, long spentNanos)
        implements WrittenInstance {
    @Override
    public DicomIdentifiers identifiers() {
        return row.identifiers();
    }

    @Override
    public long heldBytes() {
        return headerBytes();
    }

    private long headerBytes() {
        return header.pixelDataOffset() < 0 ? attachment.size() : header.pixelDataOffset();
    }

    @Override
    public DurableInstance with(Overwrite overwrite) {
        return new DurableInstance(attachment, row, header, origin, rules.with(overwrite), spentNanos);
    }

    StoredInstance told(boolean isNew) {
        return new StoredInstance(identifiers().id(ResourceLevel.INSTANCE), origin, isNew);
    }

    StoredContent content() {
        return new StoredContent(header, headerBytes(), row.metadata().getOrDefault(ResourceLevel.INSTANCE, Map.of()));
    }

    @Override
    public void close() {
        attachment.close();
    }
}
