package org.pharos.modification.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.OwnInstance;

/** Makes and stores the result for one instance after the other. Used by several threads. */
final class InstanceRewriter {
    /** What is to be known of a source. */
    static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA, Part.ANCESTORS, Part.LABELS);

    private final Workshop workshop;
    private final Task task;
    private final Changes changes;
    private final Origin origin;

    InstanceRewriter(Workshop workshop, Task task, Changes changes, Origin origin) {
        this.workshop = workshop;
        this.task = task;
        this.changes = changes;
        this.origin = origin;
    }

    /**
     * Makes a result.
     *
     * @param source with {@link #PARTS}
     * @param reading of its file
     */
    SeriesResult rewrite(ResourceRecord source, Reading reading) throws IOException {
        List<ResourceId> sourceIds = ids(source);
        try (ModifiedCopy copy = workshop.copies().make(source, changes, task.pixels(), reading)) {
            DicomIdentifiers identifiers = store(copy, sourceIds);
            var made = new ArrayList<ResourceId>();
            for (ResourceLevel level : ResourceLevel.values()) {
                made.add(identifiers.id(level));
            }
            if (task.keepsLabels()) {
                source.labels()
                        .forEach(label -> workshop.annotations()
                                .addLabel(
                                        new ResourceRef(ResourceLevel.INSTANCE, identifiers.id(ResourceLevel.INSTANCE)),
                                        label));
            }
            return new SeriesResult(made, sourceIds);
        }
    }

    private static List<ResourceId> ids(ResourceRecord source) {
        var ids = new ArrayList<ResourceId>();
        for (ResourceLevel level : ResourceLevel.values()) {
            ids.add(
                    level == ResourceLevel.INSTANCE
                            ? source.id()
                            : Optional.ofNullable(source.ancestors().get(level))
                                    .orElseThrow(() -> new IllegalStateException("An instance without " + level)));
        }
        return ids;
    }

    private DicomIdentifiers store(ModifiedCopy copy, List<ResourceId> source) throws IOException {
        DicomIdentifiers expected = DicomIdentifiers.of(copy.file().dataSet());
        boolean isInPlace = expected.id(ResourceLevel.INSTANCE).equals(source.get(ResourceLevel.INSTANCE.ordinal()));
        if (isInPlace) {
            IngestResult result = store(copy, metadata(expected, source), Overwrite.IN_PLACE);
            requireThatItIsStored(result);
            return result.identifiers();
        }
        IngestResult result = store(copy, metadata(expected, source), Overwrite.NEVER);
        boolean isDoubtful = result.status() == IngestResult.Status.ALREADY_STORED && !task.hasNewInstanceUids();
        if (isDoubtful) {
            requireThatItMayBeOverwritten(
                    result.identifiers().id(ResourceLevel.INSTANCE), source.get(ResourceLevel.INSTANCE.ordinal()));
            result = store(copy, metadata(expected, source), Overwrite.ALWAYS);
        }
        requireThatItIsStored(result);
        return result.identifiers();
    }

    private static void requireThatItIsStored(IngestResult result) {
        if (result.status() == IngestResult.Status.FILTERED_OUT) {
            throw new PharosException(
                    ErrorCode.CANNOT_STORE_INSTANCE, "Error while storing a modified instance: a filter refuses it");
        }
    }

    private IngestResult store(
            ModifiedCopy copy, Map<ResourceLevel, Map<MetadataType, String>> metadata, Overwrite overwrite)
            throws IOException {
        return workshop.own()
                .store(new OwnInstance(copy.file(), copy.values(), metadata, Optional.of(overwrite)), origin);
    }

    /** Which source each result has, at the levels at which it is another resource. */
    private Map<ResourceLevel, Map<MetadataType, String>> metadata(DicomIdentifiers result, List<ResourceId> source) {
        var metadata = new EnumMap<ResourceLevel, Map<MetadataType, String>>(ResourceLevel.class);
        task.sourceMetadata().ifPresent(type -> {
            for (ResourceLevel level : ResourceLevel.values()) {
                ResourceId from = source.get(level.ordinal());
                if (level == ResourceLevel.INSTANCE || !result.id(level).equals(from)) {
                    metadata.put(level, Map.of(type, from.value()));
                }
            }
        });
        return metadata;
    }

    /** What an earlier run made of the same source may be made anew; what somebody else stored is theirs. */
    private void requireThatItMayBeOverwritten(ResourceId existing, ResourceId source) {
        boolean isOfSameSource = workshop.index()
                .resource(new ResourceRef(ResourceLevel.INSTANCE, existing), EnumSet.of(Part.METADATA))
                .flatMap(record -> task.sourceMetadata().flatMap(record::metadata))
                .filter(source.value()::equals)
                .isPresent();
        if (!isOfSameSource && !task.overwrites()) {
            throw new PharosException(
                    ErrorCode.DUPLICATE_RESOURCE,
                    "Another instance has the identifiers that the result of " + source + " would have");
        }
    }
}
