package org.pharos.rest.annotations.internal;

import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/** The resource that a path names. */
public final class PathResource {
    private PathResource() {}

    /** Level and identifier; fails if what stands there isn't even an identifier. */
    public static ResourceRef ref(ResourceLevel level, String id) {
        return ResourceId.parse(id)
                .map(parsed -> new ResourceRef(level, parsed))
                .orElseThrow(PathResource::unknown);
    }

    /** What the index knows of it; fails if it is unknown. */
    public static ResourceRecord record(ResourceIndex index, ResourceLevel level, String id, Set<Part> parts) {
        return index.resource(ref(level, id), parts).orElseThrow(PathResource::unknown);
    }

    /** The failure of a path that names nothing. */
    public static PharosException unknown() {
        return new PharosException(ErrorCode.UNKNOWN_RESOURCE);
    }
}
