package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.pharos.core.index.MetadataType;
import org.pharos.core.job.InstanceSet;

/** What a {@link RewritingJob} is for. Used by any thread. */
interface Task {
    /** The type of the job. */
    String type();

    /**
     * Adds to the state of the job what this can be made of again.
     *
     * @param isDone whether nothing is left to do: what would tell of sources is left out then
     */
    void save(ObjectNode state, boolean isDone);

    /** What is done to each instance; called when the job begins or goes on. */
    Changes changes() throws IOException;

    /** What becomes of the pixels. */
    default PixelChanges pixels() {
        return PixelChanges.NONE;
    }

    boolean keepsSource();

    boolean keepsLabels();

    /** Whether which source became which result is to be kept, for whoever may read it. */
    default boolean keepsMapping() {
        return false;
    }

    /** The metadata of results that names their sources. */
    default Optional<MetadataType> sourceMetadata() {
        return Optional.empty();
    }

    /** Whether the results have instance UIDs that only this job can have given. */
    default boolean hasNewInstanceUids() {
        return true;
    }

    /** Whether instances of other sources that have the identifiers of a result may be overwritten. */
    default boolean overwrites() {
        return false;
    }

    /** Adds to what clients see of the job, after what the instances say. */
    void describe(ObjectNode content, InstanceSet instances, Results results);
}
