package org.pharos.core.internal.find;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Counts;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagMatcher;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.json.JsonSink;

/** A few studies of one series and one instance each; counts what is asked of the index and of the files. */
final class FakeArchive {
    final List<String> calls = new ArrayList<>();
    final AtomicInteger openedFiles = new AtomicInteger();
    private final Map<ResourceId, ResourceRecord> records = new LinkedHashMap<>();
    private final Map<ResourceId, DataSet> headers = new HashMap<>();

    /** Adds a study; its identifiers are made of its UID. */
    ResourceId add(String patient, String studyUid, Map<Integer, String> tags, Counts counts, DataSet header) {
        var ids = Map.of(
                ResourceLevel.PATIENT, ResourceId.ofPatient(patient),
                ResourceLevel.STUDY, ResourceId.ofStudy(patient, studyUid),
                ResourceLevel.SERIES, ResourceId.ofSeries(patient, studyUid, studyUid + ".1"),
                ResourceLevel.INSTANCE, ResourceId.ofInstance(patient, studyUid, studyUid + ".1", studyUid + ".1.1"));
        for (ResourceLevel level : ResourceLevel.values()) {
            var above = new HashMap<>(ids);
            above.keySet().removeIf(other -> !other.isAbove(level));
            records.put(ids.get(level), record(level, ids.get(level), above, tags, counts));
        }
        headers.put(ids.get(ResourceLevel.INSTANCE), header);
        return ids.get(ResourceLevel.STUDY);
    }

    private static ResourceRecord record(
            ResourceLevel level,
            ResourceId id,
            Map<ResourceLevel, ResourceId> above,
            Map<Integer, String> tags,
            Counts counts) {
        return new ResourceRecord(
                level,
                id,
                Map.of(ResourceLevel.STUDY, MainTags.of(tags)),
                above,
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.of(counts),
                List.of());
    }

    ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, arguments) -> {
                    var query = (ResourceQuery) arguments[0];
                    synchronized (calls) {
                        calls.add(method.getName() + " " + query.level());
                    }
                    return switch (method.getName()) {
                        case "find" -> find(query);
                        case "findIds" ->
                            find(query).stream().map(ResourceRecord::id).toList();
                        case "count" -> (long) find(query).size();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<ResourceRecord> find(ResourceQuery query) {
        return records.values().stream()
                .filter(r -> r.level() == query.level() && isWithin(r, query) && matches(r, query))
                .filter(r -> query.after()
                        .map(last -> r.id().value().compareTo(last.value()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(r -> r.id().value()))
                .skip(query.since())
                .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                .toList();
    }

    private static boolean isWithin(ResourceRecord resource, ResourceQuery query) {
        return query.within()
                .map(above -> above.ids()
                        .contains(
                                above.level() == resource.level()
                                        ? resource.id()
                                        : resource.ancestors().get(above.level())))
                .orElse(true);
    }

    private static boolean matches(ResourceRecord resource, ResourceQuery query) {
        MainTags tags = resource.tags().getOrDefault(ResourceLevel.STUDY, MainTags.NONE);
        return query.constraints().stream()
                .allMatch(
                        key -> TagMatcher.of(key).matches(tags.value(key.tag()).orElse(null)));
    }

    InstanceFiles files() {
        return new InstanceFiles() {
            @Override
            public DicomHeader header(ResourceRecord instance) throws IOException {
                openedFiles.incrementAndGet();
                DataSet header = headers.get(instance.id());
                if (header == null || header.isEmpty()) {
                    throw new NoSuchFileException(instance.id().value());
                }
                return new DicomHeader(
                        new byte[0], new DataSet(), header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);
            }

            @Override
            public DicomFile elements(ResourceRecord instance, int maximumValueBytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public InputStream open(
                    ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Describes nothing; tells which records it was given, and which views. */
    ResourceDescriber describer(List<ResourceView> views) {
        return new ResourceDescriber() {
            @Override
            public Optional<ResourceDescription> describe(ResourceRef resource, ResourceView view) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ResourceDescription describe(ResourceRecord resource, ResourceView view) {
                views.add(view);
                return new Described(resource);
            }

            @Override
            public Iterator<ResourceDescription> describe(ResourceQuery query, ResourceView view) {
                Set<Part> parts = view.parts(query.level());
                return index().find(query, parts).stream()
                        .map(found -> describe(found, view))
                        .iterator();
            }
        };
    }

    private record Described(ResourceRecord resource) implements ResourceDescription {
        @Override
        public DataSet requestedTags() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeTo(JsonSink out) {
            throw new UnsupportedOperationException();
        }
    }
}
