package org.pharos.media.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ChangeQuery;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Retagging;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;
import org.pharos.dicom.core.Tag;

/** An index in memory, of which only the reading by identifiers works. */
final class SmallIndex implements ResourceIndex {
    static final String EXPLICIT = "1.2.840.10008.1.2.1";

    /** Bytes of the instances, by the identifier of their file. */
    final Map<UUID, byte[]> files = new HashMap<>();

    private final Map<ResourceLevel, Map<ResourceId, ResourceRecord>> records = new EnumMap<>(ResourceLevel.class);
    private int count;

    /** Largest answer that was asked for. */
    int largestPage;

    /** Adds an instance; the texts are those of its series and of itself, by tag. */
    ResourceId add(String patient, String study, String series, Map<Integer, String> texts, byte[] content) {
        String sop = "1.2.3." + count++;
        var tags = new EnumMap<ResourceLevel, Map<Integer, String>>(ResourceLevel.class);
        Stream.of(ResourceLevel.values()).forEach(level -> tags.put(level, new TreeMap<>()));
        tags.get(ResourceLevel.PATIENT).put(Tag.PATIENT_ID, patient);
        texts.forEach((tag, text) -> tags.get(level(tag)).put(tag, text));
        var ids = new EnumMap<ResourceLevel, ResourceId>(ResourceLevel.class);
        ids.put(ResourceLevel.PATIENT, ResourceId.ofPatient(patient));
        ids.put(ResourceLevel.STUDY, ResourceId.ofStudy(patient, study));
        ids.put(ResourceLevel.SERIES, ResourceId.ofSeries(patient, study, series));
        ids.put(ResourceLevel.INSTANCE, ResourceId.ofInstance(patient, study, series, sop));
        var file = new UUID(1, count);
        files.put(file, content);
        for (ResourceLevel level : ResourceLevel.values()) {
            ResourceRecord record = record(level, ids, tags, file, content.length);
            records.computeIfAbsent(level, any -> new LinkedHashMap<>()).putIfAbsent(record.id(), record);
        }
        return ids.get(ResourceLevel.INSTANCE);
    }

    private static ResourceLevel level(int tag) {
        return switch (tag) {
            case Tag.PATIENT_NAME -> ResourceLevel.PATIENT;
            case Tag.ACCESSION_NUMBER, Tag.STUDY_DESCRIPTION -> ResourceLevel.STUDY;
            case Tag.SERIES_NUMBER, Tag.MODALITY, Tag.SERIES_DESCRIPTION -> ResourceLevel.SERIES;
            default -> ResourceLevel.INSTANCE;
        };
    }

    private static ResourceRecord record(
            ResourceLevel level,
            Map<ResourceLevel, ResourceId> ids,
            Map<ResourceLevel, Map<Integer, String>> tags,
            UUID file,
            int size) {
        var main = new EnumMap<ResourceLevel, MainTags>(ResourceLevel.class);
        var ancestors = new EnumMap<ResourceLevel, ResourceId>(ResourceLevel.class);
        for (ResourceLevel other : ResourceLevel.values()) {
            if (other.ordinal() <= level.ordinal()) {
                main.put(other, MainTags.of(tags.get(other)));
            }
            if (other.isAbove(level)) {
                ancestors.put(other, ids.get(other));
            }
        }
        var metadata = new TreeMap<Integer, Metadata>();
        metadata.put(MetadataType.TRANSFER_SYNTAX.number(), new Metadata(EXPLICIT, 0));
        metadata.put(MetadataType.RECEPTION_DATE.number(), new Metadata("20260102T030405", 0));
        var stored = new StoredFile(file, StoredFile.DICOM, Compression.NONE, size, size, Sums.NONE, Sums.NONE, 0);
        return new ResourceRecord(
                level,
                ids.get(level),
                main,
                ancestors,
                List.of(),
                metadata,
                List.of(),
                level == ResourceLevel.INSTANCE ? List.of(stored) : List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private Stream<ResourceRecord> all(ResourceLevel level) {
        return records.getOrDefault(level, Map.of()).values().stream();
    }

    @Override
    public List<ResourceRecord> find(ResourceQuery query, Set<Part> parts) {
        List<ResourceRecord> found = all(query.level())
                .filter(record -> query.within()
                        .filter(within -> !within.ids()
                                .contains(
                                        within.level() == record.level()
                                                ? record.id()
                                                : record.ancestors().get(within.level())))
                        .isEmpty())
                .filter(record -> query.after()
                        .filter(last -> record.id().value().compareTo(last.value()) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(record -> record.id().value()))
                .skip(query.since())
                .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                .toList();
        if (parts.contains(Part.FILES)) {
            largestPage = Math.max(largestPage, found.size());
        }
        return found;
    }

    @Override
    public ArchiveTotals totals(ResourceRef resource) {
        List<ResourceRecord> instances =
                find(ResourceQuery.all(ResourceLevel.INSTANCE).within(resource), Set.of());
        long bytes = instances.stream()
                .mapToLong(instance -> instance.dicomFile().orElseThrow().uncompressedSize())
                .sum();
        return new ArchiveTotals(0, 0, 0, instances.size(), bytes, bytes, bytes, bytes);
    }

    @Override
    public Optional<ResourceLevel> level(ResourceId id) {
        return Stream.of(ResourceLevel.values())
                .filter(level -> records.getOrDefault(level, Map.of()).containsKey(id))
                .findFirst();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Archives don't need it");
    }

    @Override
    public StoreOutcome store(NewInstance instance, StoreRules rules) {
        throw unused();
    }

    @Override
    public List<Attempt<StoreOutcome>> storeAll(List<NewInstance> instances, StoreRules rules) {
        throw unused();
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        throw unused();
    }

    @Override
    public List<DeleteOutcome> deleteAll(Collection<ResourceRef> resources) {
        throw unused();
    }

    @Override
    public List<UUID> filesToRemove(int limit) {
        throw unused();
    }

    @Override
    public void filesRemoved(Collection<UUID> removed) {
        throw unused();
    }

    @Override
    public Set<UUID> knownFiles(Set<UUID> asked) {
        throw unused();
    }

    @Override
    public Optional<ResourceRecord> resource(ResourceRef resource, Set<Part> parts) {
        throw unused();
    }

    @Override
    public List<ResourceId> findIds(ResourceQuery query) {
        return new ArrayList<>(
                find(query, Set.of()).stream().map(ResourceRecord::id).toList());
    }

    @Override
    public long count(ResourceQuery query) {
        throw unused();
    }

    @Override
    public List<ResourceRef> lookup(String identifier) {
        throw unused();
    }

    @Override
    public ArchiveTotals totals() {
        throw unused();
    }

    @Override
    public ChangePage changes(ChangeQuery query) {
        throw unused();
    }

    @Override
    public Optional<Change> lastChange() {
        throw unused();
    }

    @Override
    public long lastChangeSeq() {
        throw unused();
    }

    @Override
    public void clearChanges() {
        throw unused();
    }

    @Override
    public boolean logChange(ChangeType type, ResourceRef resource) {
        throw unused();
    }

    @Override
    public boolean markStable(Instant cutoff, int limit) {
        throw unused();
    }

    @Override
    public boolean setStable(ResourceRef resource, boolean isStable) {
        throw unused();
    }

    @Override
    public boolean protect(ResourceId patient, boolean isProtected) {
        throw unused();
    }

    @Override
    public boolean retag(Retagging retagging) {
        throw unused();
    }
}
