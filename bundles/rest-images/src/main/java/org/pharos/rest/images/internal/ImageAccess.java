package org.pharos.rest.images.internal;

import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/** Finds what the paths of images name. */
@Component(service = ImageAccess.class)
public final class ImageAccess {
    private final ResourceIndex index;

    @Activate
    public ImageAccess(@Reference ResourceIndex index) {
        this.index = index;
    }

    /** An instance; fails if it is unknown. */
    ResourceRecord instance(String id, Set<Part> parts) {
        return resource(ResourceLevel.INSTANCE, id, parts);
    }

    /** A series; fails if it is unknown. */
    ResourceRecord series(String id, Set<Part> parts) {
        return resource(ResourceLevel.SERIES, id, parts);
    }

    private ResourceRecord resource(ResourceLevel level, String id, Set<Part> parts) {
        Optional<ResourceRef> ref = ResourceId.parse(id).map(parsed -> new ResourceRef(level, parsed));
        return ref.flatMap(known -> index.resource(known, parts))
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
    }
}
