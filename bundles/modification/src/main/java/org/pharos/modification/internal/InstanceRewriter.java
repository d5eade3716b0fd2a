package org.pharos.modification.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.OwnInstance;

/** Makes the results for instances, and stores them several at a time. Used by several threads. */
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
     * Makes and writes a result.
     *
     * @param index of the source in its batch
     * @param source with {@link #PARTS}
     * @param reading of its file
     */
    Rewritten rewrite(int index, ResourceRecord source, Reading reading) throws IOException {
        List<ResourceId> sourceIds = ids(source);
        try (ModifiedCopy copy = workshop.copies().make(source, changes, task.pixels(), reading)) {
            DicomIdentifiers expected = DicomIdentifiers.of(copy.file().dataSet());
            boolean isInPlace = expected.id(ResourceLevel.INSTANCE).equals(source.id());
            var instance = new OwnInstance(
                    copy.file(),
                    copy.values(),
                    metadata(expected, sourceIds),
                    Optional.of(isInPlace ? Overwrite.IN_PLACE : Overwrite.NEVER));
            return new Rewritten(index, source, sourceIds, workshop.own().write(instance, origin));
        }
    }

    /** Stores results in one commit; gives what came of each, and closes them. */
    List<Attempt<SeriesResult>> commit(List<Rewritten> made) {
        try {
            List<Attempt<IngestResult>> stored =
                    workshop.own().commit(made.stream().map(Rewritten::written).toList());
            var results = new ArrayList<Attempt<SeriesResult>>();
            for (int i = 0; i < made.size(); i++) {
                results.add(settle(made.get(i), stored.get(i)));
            }
            return results;
        } finally {
            made.forEach(Rewritten::close);
        }
    }

    private Attempt<SeriesResult> settle(Rewritten made, Attempt<IngestResult> stored) {
        try {
            return Attempt.of(settle(made, stored.get()));
        } catch (PharosException e) {
            return Attempt.failed(e);
        }
    }

    private SeriesResult settle(Rewritten made, IngestResult stored) {
        IngestResult result = stored;
        if (stored.status() == IngestResult.Status.ALREADY_STORED && !task.hasNewInstanceUids()) {
            requireThatItMayBeOverwritten(
                    result.identifiers().id(ResourceLevel.INSTANCE),
                    made.source().id());
            result = workshop.own()
                    .commit(List.of(made.written().with(Overwrite.ALWAYS)))
                    .get(0)
                    .get();
        }
        requireThatItIsStored(result);
        DicomIdentifiers identifiers = result.identifiers();
        if (task.keepsLabels()) {
            var instance = new ResourceRef(ResourceLevel.INSTANCE, identifiers.id(ResourceLevel.INSTANCE));
            made.source().labels().forEach(label -> workshop.annotations().addLabel(instance, label));
        }
        return new SeriesResult(
                Stream.of(ResourceLevel.values()).map(identifiers::id).toList(), made.sourceIds());
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

    private static void requireThatItIsStored(IngestResult result) {
        if (result.status() == IngestResult.Status.FILTERED_OUT) {
            throw new PharosException(
                    ErrorCode.CANNOT_STORE_INSTANCE, "Error while storing a modified instance: a filter refuses it");
        }
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
