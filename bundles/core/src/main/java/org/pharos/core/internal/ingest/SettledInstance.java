package org.pharos.core.internal.ingest;

import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.WrittenInstance;

/** One that isn't stored, as a filter refuses it. */
record SettledInstance(IngestResult result) implements WrittenInstance {
    @Override
    public DicomIdentifiers identifiers() {
        return result.identifiers();
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    @Override
    public WrittenInstance with(Overwrite overwrite) {
        return this;
    }

    @Override
    public void close() {
        // its file is gone
    }
}
