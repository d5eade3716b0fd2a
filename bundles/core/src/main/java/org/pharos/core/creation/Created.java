package org.pharos.core.creation;

import org.pharos.api.ResourceId;
import org.pharos.core.ingest.IngestResult;

/** What was made. */
public sealed interface Created {
    /** An instance, stored as any other that comes in. */
    record Instance(IngestResult result) implements Created {}

    /**
     * A series.
     *
     * @param id of the series
     */
    record Series(ResourceId id) implements Created {}
}
