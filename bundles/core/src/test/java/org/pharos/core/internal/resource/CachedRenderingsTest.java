package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.RenderedResources.Rendering;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.JsonSink;
import org.pharos.dicom.core.json.OrthancJson.Form;

class CachedRenderingsTest {
    private static final ResourceView VIEW = ResourceView.summary(Form.SIMPLIFIED, List.of());
    private static final Rendering RENDERING = rendering("");
    private static final ResourceQuery PAGE =
            ResourceQuery.all(ResourceLevel.STUDY).page(0, 10);

    private final List<ResourceId> studies = new ArrayList<>(List.of(study("1"), study("2")));
    private final List<ResourceId> read = new ArrayList<>();
    private String content = "first";
    private long moment = 5;
    private long changed;
    private Runnable whileReading = () -> {};

    private final CachedRenderings renderings = new CachedRenderings(index(), new Names());

    private static ResourceId study(String uid) {
        return ResourceId.ofStudy("P", uid);
    }

    private static ResourceRef ref(String uid) {
        return new ResourceRef(ResourceLevel.STUDY, study(uid));
    }

    private static Rendering rendering(String suffix) {
        return d -> (((Name) d).text + suffix).getBytes(StandardCharsets.UTF_8);
    }

    private ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "moment" -> moment;
                    case "isUnchanged" -> changed <= (Long) arguments[1];
                    case "findIds" -> List.copyOf(studies);
                    case "resources" -> read((ResourceLevel) arguments[0], (Collection<?>) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<ResourceRecord> read(ResourceLevel level, Collection<?> ids) {
        var found = studies.stream().filter(ids::contains).toList();
        read.addAll(found);
        var records = found.stream().map(id -> record(level, id)).toList();
        whileReading.run();
        return records;
    }

    private static ResourceRecord record(ResourceLevel level, ResourceId id) {
        return new ResourceRecord(
                level,
                id,
                Map.of(),
                Map.of(ResourceLevel.PATIENT, ResourceId.ofPatient("P")),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private List<String> page() throws IOException {
        return renderings.render(PAGE, VIEW, RENDERING).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private void change() {
        changed = ++moment;
    }

    @Test
    void unchangedResourceIsReadOnce() throws IOException {
        assertThat(page()).hasSize(2).allMatch(text -> text.endsWith(" first"));
        content = "second";
        assertThat(page()).allMatch(text -> text.endsWith(" first"));

        assertThat(read).hasSize(2);
        assertThat(renderings.render(ref("1"), VIEW, RENDERING)).isPresent();
        assertThat(read).hasSize(2);
    }

    @Test
    void changedResourceIsReadAgain() throws IOException {
        page();
        content = "second";
        change();

        assertThat(page()).allMatch(text -> text.endsWith(" second"));
        assertThat(read).hasSize(4);
    }

    @Test
    void whatChangedWhileItWasReadIsNotKept() throws IOException {
        whileReading = this::change;
        page();
        whileReading = () -> {};
        content = "second";

        assertThat(page()).allMatch(text -> text.endsWith(" second"));
    }

    @Test
    void pageHasWhatIsThereNow() throws IOException {
        page();
        studies.remove(0);
        studies.add(study("3"));

        assertThat(page())
                .containsExactly(study("2").value() + " first", study("3").value() + " first");
        assertThat(read).hasSize(3);
        assertThat(renderings.render(ref("4"), VIEW, RENDERING)).isEmpty();
    }

    @Test
    void resourceIsNoneOfAnotherLevel() throws IOException {
        page();
        studies.clear();

        assertThat(renderings.render(new ResourceRef(ResourceLevel.SERIES, study("1")), VIEW, RENDERING))
                .isEmpty();
    }

    @Test
    void otherFormsAreKeptApart() throws IOException {
        page();

        assertThat(renderings.render(PAGE, VIEW, rendering("!"))).allMatch(bytes -> bytes[bytes.length - 1] == '!');
        renderings.render(PAGE, ResourceView.summary(Form.SHORT, List.of()), RENDERING);
        assertThat(read).hasSize(6);
    }

    @Test
    void whatDependsOnMoreThanTheIndexIsNotKept() {
        assertThat(renderings.keeps(ResourceLevel.STUDY, VIEW)).isTrue();
        assertThat(renderings.keeps(ResourceLevel.INSTANCE, VIEW)).isFalse();
        assertThat(renderings.keeps(ResourceLevel.STUDY, VIEW.withMetadata())).isFalse();
        assertThat(renderings.keeps(
                        ResourceLevel.STUDY, ResourceView.summary(Form.SIMPLIFIED, List.of(Tag.PATIENT_ID))))
                .isFalse();
        var children = ResourceView.of(EnumSet.of(ResourceContent.CHILDREN), Form.SIMPLIFIED, List.of());
        assertThat(renderings.keeps(ResourceLevel.STUDY, children)).isTrue();
        assertThat(renderings.keeps(PAGE, VIEW)).isTrue();
        assertThat(renderings.keeps(PAGE.page(0, 0), VIEW)).isFalse();
        assertThat(renderings.keeps(PAGE.page(0, 100_000), VIEW)).isFalse();
    }

    @Test
    void memoryIsBounded() {
        var cache = new RenderingCache(index(), 100_000);
        var style = new RenderingCache.Style(VIEW, RENDERING);
        for (int i = 0; i < 1000; i++) {
            cache.keep(ref("1." + i), style, new byte[700], ResourceId.ofPatient("P"), moment);
            cache.find(ref("1.0"), style);
        }

        long kept = java.util.stream.IntStream.range(0, 1000)
                .filter(i -> cache.find(ref("1." + i), style) != null)
                .count();
        assertThat(kept).isBetween(50L, 100L);
        assertThat(cache.find(ref("1.0"), style)).isNotNull();
        assertThat(cache.find(ref("1.999"), style)).isNotNull();
        cache.keep(ref("2"), style, new byte[5000], ResourceId.ofPatient("P"), moment);
        assertThat(cache.find(ref("2"), style)).isNull();
    }

    /** Describes a resource by its identifier and the content of the moment. */
    private final class Names implements ResourceDescriber {
        @Override
        public Optional<ResourceDescription> describe(ResourceRef resource, ResourceView view) {
            return Optional.empty();
        }

        @Override
        public Iterator<ResourceDescription> describe(ResourceQuery query, ResourceView view) {
            return List.<ResourceDescription>of().iterator();
        }

        @Override
        public ResourceDescription describe(ResourceRecord resource, ResourceView view) {
            return new Name(resource, resource.id().value() + " " + content);
        }
    }

    private record Name(ResourceRecord resource, String text) implements ResourceDescription {
        @Override
        public DataSet requestedTags() {
            return new DataSet();
        }

        @Override
        public void writeTo(JsonSink out) throws IOException {
            out.string(text);
        }
    }
}
