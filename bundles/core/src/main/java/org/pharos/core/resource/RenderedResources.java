package org.pharos.core.resource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;

/**
 * Descriptions of resources as the bytes of answers, which are kept in memory and used again as long as nothing of a patient
 * has changed. Used from any thread.
 */
@ProviderType
public interface RenderedResources {
    /** Makes bytes of descriptions, always the same ones of the same description. Called from any thread. */
    @FunctionalInterface
    interface Rendering {
        /** The bytes of a description. */
        byte[] render(ResourceDescription description) throws IOException;
    }

    /** Whether descriptions of resources of a level are kept; if not, they are better written than rendered. */
    boolean keeps(ResourceLevel level, ResourceView view);

    /** Whether those of a list are kept. */
    boolean keeps(ResourceQuery query, ResourceView view);

    /**
     * One resource; empty if it is unknown.
     *
     * @param rendering one object for all calls: what it makes is kept for it
     */
    Optional<byte[]> render(ResourceRef resource, ResourceView view, Rendering rendering) throws IOException;

    /**
     * Resources in the order of a query.
     *
     * @param rendering one object for all calls: what it makes is kept for it
     */
    List<byte[]> render(ResourceQuery query, ResourceView view, Rendering rendering) throws IOException;
}
