package org.pharos.rest.networking.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what another node is responsible for now. */
@Component(service = CommittedInstances.class)
public final class CommittedInstances {
    private static final Logger logger = LoggerFactory.getLogger(CommittedInstances.class);
    private static final int PAGE = 200;

    private final ResourceIndex index;
    private final Archive archive;

    @Activate
    public CommittedInstances(@Reference ResourceIndex index, @Reference Archive archive) {
        this.index = index;
        this.archive = archive;
    }

    /**
     * Deletes instances, save those whose identifier several have here: the other node has committed to one of them, and
     * nobody knows to which.
     */
    void delete(List<SopInstance> instances) {
        for (int from = 0; from < instances.size(); from += PAGE) {
            var found = new ArrayList<ResourceRef>();
            for (SopInstance instance : instances.subList(from, Math.min(from + PAGE, instances.size()))) {
                find(instance).ifPresent(found::add);
            }
            archive.deleteAll(found);
        }
    }

    private Optional<ResourceRef> find(SopInstance instance) {
        var uid = new TagConstraint.OneOf(Tag.SOP_INSTANCE_UID, List.of(instance.sopInstanceUid()), true);
        List<ResourceRecord> found = index.find(
                ResourceQuery.all(ResourceLevel.INSTANCE).matching(List.of(uid)).page(0, 2), EnumSet.of(Part.METADATA));
        if (found.size() > 1) {
            logger.warn(
                    "Several instances have the identifier of {}: none of them is removed",
                    found.get(0).id());
            return Optional.empty();
        }
        return found.stream()
                .filter(stored -> stored.metadata(MetadataType.SOP_CLASS_UID)
                        .filter(sopClass -> !sopClass.equals(instance.sopClassUid()))
                        .isEmpty())
                .map(stored -> new ResourceRef(ResourceLevel.INSTANCE, stored.id()))
                .findFirst();
    }
}
