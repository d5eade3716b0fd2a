package org.pharos.rest.networking.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.Tag;

/** The instances of the resources that requests name. */
@Component(service = RequestedInstances.class)
public final class RequestedInstances {
    /** How many are asked of the index at once. */
    private static final int PAGE = 200;

    private final ResourceIndex index;

    @Activate
    public RequestedInstances(@Reference ResourceIndex index) {
        this.index = index;
    }

    /** Identifiers of the instances of resources, each once. */
    List<ResourceId> ids(Collection<ResourceRef> resources) {
        Set<ResourceId> instances = new LinkedHashSet<>();
        for (ResourceRef resource : resources) {
            if (resource.level() == ResourceLevel.INSTANCE) {
                instances.add(resource.id());
            } else {
                instances.addAll(
                        index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(resource)));
            }
        }
        return List.copyOf(instances);
    }

    /** Instances as other nodes name them, in their order; those that aren't stored any more are left out. */
    List<SopInstance> named(List<ResourceId> instances) {
        var named = new ArrayList<SopInstance>();
        for (int from = 0; from < instances.size(); from += PAGE) {
            List<ResourceId> page = instances.subList(from, Math.min(from + PAGE, instances.size()));
            Map<ResourceId, SopInstance> known = describe(Set.copyOf(page));
            page.stream().map(known::get).filter(Objects::nonNull).forEach(named::add);
        }
        return named;
    }

    private Map<ResourceId, SopInstance> describe(Set<ResourceId> instances) {
        var query = ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, instances);
        return index.find(query, EnumSet.of(Part.TAGS, Part.METADATA)).stream()
                .collect(Collectors.toMap(ResourceRecord::id, RequestedInstances::name));
    }

    private static SopInstance name(ResourceRecord instance) {
        String uid = instance.tags().values().stream()
                .flatMap(tags -> tags.value(Tag.SOP_INSTANCE_UID).stream())
                .findFirst()
                .orElse("");
        return new SopInstance(instance.metadata(MetadataType.SOP_CLASS_UID).orElse(""), uid);
    }
}
