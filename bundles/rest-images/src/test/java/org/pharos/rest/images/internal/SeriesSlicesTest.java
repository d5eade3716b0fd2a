package org.pharos.rest.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.Sums;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.imageio.slice.SliceOrder;
import org.pharos.http.JsonFormat;
import org.pharos.rest.images.internal.SeriesSlices.Instance;

class SeriesSlicesTest {
    private static final ResourceId SERIES = id(0);
    private static final String AXIAL = "1\\0\\0\\0\\1\\0";

    private final List<ResourceRecord> instances = new ArrayList<>();

    @Test
    void instancesOfAllPagesAreOrdered() {
        for (int i = 1; i <= 7; i++) {
            add(i, "0\\0\\" + -i, null, "1");
        }

        SliceOrder<Instance> order = ordered();

        assertThat(order.type()).isEqualTo(SliceOrder.Type.VOLUME);
        assertThat(order.ids().stream().map(Instance::id))
                .containsExactly(id(7), id(6), id(5), id(4), id(3), id(2), id(1));
    }

    @Test
    void numbersOfFramesThatMakeNoSenseCountAsOne() {
        add(1, null, "1", "3");
        add(2, null, "2", null);
        add(3, null, "3", "many");
        add(4, null, "4", "2000000000");
        add(5, null, "5", "0");

        assertThat(ordered().ids().stream().map(Instance::frames)).containsExactly(3, 1, 1, 1, 0);
    }

    @Test
    void neitherPlaceNorIndexIsTheErrorThatClientsKnow() {
        add(1, null, null, null);
        add(2, null, "x", null);

        assertThatThrownBy(this::ordered).isInstanceOfSatisfying(PharosException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CANNOT_ORDER_SLICES);
            assertThat(failure.details()).contains("Unable to order the slices of series " + SERIES);
        });
    }

    @Test
    void unknownSeriesIsUnknown() {
        assertThatThrownBy(() -> slices().ordered(id(9).value()))
                .isInstanceOfSatisfying(
                        PharosException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_RESOURCE));
        assertThatThrownBy(() -> slices().ordered("nonsense")).isInstanceOf(PharosException.class);
    }

    @Test
    void answerNamesFilesAndFrames() throws IOException {
        add(1, null, "2", null);
        add(2, null, "1", "2");
        var out = new ByteArrayOutputStream();

        try (JsonGenerator generator = JsonFormat.generator(out)) {
            new OrderedSlicesJson(ordered()).writeTo(generator);
        }

        String first = id(2).value();
        String second = id(1).value();
        assertThat(JsonFormat.reader().readTree(out.toByteArray()))
                .isEqualTo(JsonFormat.reader().readTree("""
                                {"Dicom": ["/instances/A/file", "/instances/B/file"],
                                 "Slices": ["/instances/A/frames/0", "/instances/A/frames/1", "/instances/B/frames/0"],
                                 "SlicesShort": [["A", 0, 2], ["B", 0, 1]],
                                 "Type": "Sequence"}""".replace("A/", first + "/")
                        .replace("\"A\"", '"' + first + '"')
                        .replace("B/", second + "/")
                        .replace("\"B\"", '"' + second + '"')));
    }

    private SliceOrder<Instance> ordered() {
        return slices().ordered(SERIES.value());
    }

    /** With pages of three. */
    private SeriesSlices slices() {
        ResourceIndex index = (ResourceIndex) Proxy.newProxyInstance(
                ResourceIndex.class.getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "resource" -> resource((ResourceRef) arguments[0]);
                    case "find" -> find((ResourceQuery) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new SeriesSlices(index, new ImageAccess(index), 3);
    }

    private static Optional<ResourceRecord> resource(ResourceRef ref) {
        return ref.id().equals(SERIES)
                ? Optional.of(
                        resource(ResourceLevel.SERIES, SERIES, Map.of(Tag.IMAGE_ORIENTATION_PATIENT, AXIAL), Map.of()))
                : Optional.empty();
    }

    private List<ResourceRecord> find(ResourceQuery query) {
        return instances.stream()
                .filter(instance -> query.after()
                        .map(last -> instance.id().value().compareTo(last.value()) > 0)
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    private void add(int number, @Nullable String position, @Nullable String index, @Nullable String frames) {
        var tags = new TreeMap<Integer, String>();
        if (position != null) {
            tags.put(Tag.IMAGE_POSITION_PATIENT, position);
        }
        if (frames != null) {
            tags.put(Tag.NUMBER_OF_FRAMES, frames);
        }
        Map<Integer, ResourceRecord.Metadata> metadata = index == null
                ? Map.of()
                : Map.of(MetadataType.INDEX_IN_SERIES.number(), new ResourceRecord.Metadata(index, 0));
        instances.add(resource(ResourceLevel.INSTANCE, id(number), tags, metadata));
    }

    private static ResourceRecord resource(
            ResourceLevel level,
            ResourceId id,
            Map<Integer, String> tags,
            Map<Integer, ResourceRecord.Metadata> metadata) {
        var file = new StoredFile(
                new UUID(0, 0), StoredFile.DICOM, StoredFile.Compression.NONE, 1000, 1000, Sums.NONE, Sums.NONE, 0);
        return new ResourceRecord(
                level,
                id,
                Map.of(level, MainTags.of(tags)),
                Map.of(),
                List.of(),
                new TreeMap<>(metadata),
                List.of(),
                List.of(file),
                true,
                false,
                Optional.empty(),
                List.of());
    }

    private static ResourceId id(int number) {
        return new ResourceId("%08x-00000000-00000000-00000000-00000000".formatted(number));
    }
}
