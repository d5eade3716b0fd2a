package org.pharos.rest.annotations.internal.metadata;

import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceLevel;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.rest.annotations.internal.PathResource;
import org.pharos.rest.annotations.internal.TypeName;
import org.pharos.rest.annotations.internal.revision.EntityTag;
import org.pharos.rest.annotations.internal.revision.Revisions;

/** Metadata as clients name them, whatever the level. */
@Component(service = ResourceMetadata.class)
public final class ResourceMetadata {
    private final ResourceIndex index;
    private final ResourceAnnotations annotations;
    private final MetadataTypes types;
    private final Revisions revisions;

    @Activate
    public ResourceMetadata(
            @Reference ResourceIndex index,
            @Reference ResourceAnnotations annotations,
            @Reference MetadataTypes types,
            @Reference Revisions revisions) {
        this.index = index;
        this.annotations = annotations;
        this.types = types;
        this.revisions = revisions;
    }

    /** The name of a number. */
    String name(int type) {
        return types.name(type);
    }

    /** All metadata, by number; fails if the resource is unknown. */
    SortedMap<Integer, Metadata> all(ResourceLevel level, String id) {
        return PathResource.record(index, level, id, EnumSet.of(Part.METADATA)).metadata();
    }

    /** One metadata; fails if the resource or the name is unknown. */
    Optional<Metadata> find(ResourceLevel level, String id, String name) {
        int type = TypeName.number(types, name);
        return Optional.ofNullable(all(level, id).get(type));
    }

    /** Writes a metadata of users, and returns its new state. */
    EntityTag write(ResourceLevel level, String id, String name, String value, @Nullable String ifMatch) {
        int type = TypeName.userNumber(types, name);
        var condition = revisions.<Metadata>onWrite(ifMatch, EntityTag::of);
        var revision = annotations.setMetadata(PathResource.ref(level, id), type, value, condition);
        return EntityTag.of(new Metadata(value, revision.orElseThrow(PathResource::unknown)));
    }

    /** Removes a metadata of users; fails if there is none such. */
    void remove(ResourceLevel level, String id, String name, @Nullable String ifMatch) {
        int type = TypeName.userNumber(types, name);
        var condition = revisions.<Metadata>onRemove(ifMatch, EntityTag::of);
        if (!annotations.removeMetadata(PathResource.ref(level, id), type, condition)) {
            throw PathResource.unknown();
        }
    }
}
