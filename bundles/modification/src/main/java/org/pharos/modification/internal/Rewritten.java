package org.pharos.modification.internal;

import java.util.List;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.ingest.WrittenInstance;

/**
 * The result for one instance, written but not in the index yet.
 *
 * @param index of its source in the batch
 * @param source with {@link InstanceRewriter#PARTS}
 * @param sourceIds of the source and what is above it, by level
 */
record Rewritten(int index, ResourceRecord source, List<ResourceId> sourceIds, WrittenInstance written)
        implements AutoCloseable {
    Rewritten {
        sourceIds = List.copyOf(sourceIds);
    }

    @Override
    public void close() {
        written.close();
    }
}
