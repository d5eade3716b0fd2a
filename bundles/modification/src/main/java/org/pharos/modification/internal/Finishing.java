package org.pharos.modification.internal;

import java.util.EnumSet;
import java.util.Optional;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/** What is done for each series when all its instances are stored: may be done twice. */
final class Finishing {
    private final Workshop workshop;
    private final Task task;

    Finishing(Workshop workshop, Task task) {
        this.workshop = workshop;
        this.task = task;
    }

    void finish(SeriesResult made) {
        for (ResourceLevel level : EnumSet.range(ResourceLevel.PATIENT, ResourceLevel.SERIES)) {
            ResourceId source = made.source(level);
            ResourceId result = made.result(level);
            if (!source.equals(result)) {
                if (task.keepsLabels()) {
                    copyLabels(new ResourceRef(level, source), new ResourceRef(level, result));
                }
                task.sourceMetadata().ifPresent(type -> tell(new ResourceRef(level, result), type, source));
            }
        }
        if (task.sourceMetadata().isPresent()) {
            workshop.reconstruction().retell(made.result(ResourceLevel.INSTANCE));
        }
    }

    private void copyLabels(ResourceRef source, ResourceRef result) {
        workshop.index()
                .resource(source, EnumSet.of(Part.LABELS))
                .ifPresent(known ->
                        known.labels().forEach(label -> workshop.annotations().addLabel(result, label)));
    }

    /** One that was there before has no such metadata yet. */
    private void tell(ResourceRef result, MetadataType type, ResourceId source) {
        Optional<ResourceRecord> known = workshop.index().resource(result, EnumSet.of(Part.METADATA));
        boolean isToBeTold = known.isPresent()
                && known.get().metadata(type).filter(source.value()::equals).isEmpty();
        if (isToBeTold) {
            workshop.annotations().setMetadata(result, type.number(), source.value(), current -> true);
        }
    }
}
