package org.pharos.core.modification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.Job;

/**
 * Makes changed copies of what is stored. Used from any thread. Whatever is wrong with a request is said at once, by {@link
 * org.pharos.api.PharosException}; the jobs are to be handed to {@link org.pharos.core.job.Jobs}.
 *
 * <p>A job stores all results before it removes the first source, and never removes one whose result isn't stored. It gives
 * the same new UIDs when it goes on after a restart.
 */
@ProviderType
public interface Modifications {
    /** A changed copy of one instance; the caller closes it. */
    ModifiedInstance instance(ModificationKind kind, ResourceId instance, ObjectNode request) throws IOException;

    /**
     * A job for all instances of one resource.
     *
     * @param origin who asks for it: where the results come from, as the index tells
     */
    Job resource(ModificationKind kind, ResourceRef resource, ObjectNode request, Origin origin);

    /** A job for all instances of the {@code Resources} of a request. */
    Job resources(ModificationKind kind, ObjectNode request, Origin origin);

    /** A job that makes a study of series and instances of another one. */
    Job split(ResourceId study, JsonNode request, Origin origin);

    /** A job that moves studies, series and instances into another study. */
    Job merge(ResourceId study, JsonNode request, Origin origin);
}
