package org.pharos.dicom.imageio.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceOrderTest {
    private static final Optional<String> AXIAL = Optional.of("1\\0\\0\\0\\1\\0");

    @Test
    void parallelSlicesAreOrderedByPlaceWhateverTheirIndex() {
        var order = SliceOrder.of(AXIAL, List.of(at("c", 3, 1), at("a", -1, 2), at("b", 2, 3)));

        assertThat(order).contains(new SliceOrder<>(SliceOrder.Type.VOLUME, List.of("a", "b", "c")));
    }

    @Test
    void normalGivesTheDirection() {
        var order = SliceOrder.of(Optional.of("1\\0\\0\\0\\-1\\0"), List.of(at("a", 1, 1), at("b", 2, 2)));

        assertThat(order.orElseThrow().ids()).containsExactly("b", "a");
    }

    @Test
    void obliqueSlicesAreProjectedOnTheirNormal() {
        // Rotated by 30 degrees about the row; position beside the normal doesn't count.
        Optional<String> oblique = Optional.of("1\\0\\0\\0\\0.866025\\0.5");
        var near = slice("near", "500\\-0.5\\0.866025", oblique, 2);
        var far = slice("far", "-500\\-1\\1.73205", oblique, 1);

        assertThat(SliceOrder.of(oblique, List.of(far, near)).orElseThrow())
                .isEqualTo(new SliceOrder<>(SliceOrder.Type.VOLUME, List.of("near", "far")));
    }

    @Test
    void oppositeNormalsAreParallel() {
        var turned = slice("b", "0\\0\\2", Optional.of("1\\0\\0\\0\\-1\\0"), 1);

        assertThat(SliceOrder.of(AXIAL, List.of(turned, at("a", 1, 2))).orElseThrow())
                .isEqualTo(new SliceOrder<>(SliceOrder.Type.VOLUME, List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\\1\\0\\0\\0\\1", "1\\0\\0\\0\\0.9999\\0.01"})
    void slicesThatAreNotParallelAreOrderedByIndex(String orientation) {
        var tilted = slice("b", "0\\0\\1", Optional.of(orientation), 2);

        assertThat(SliceOrder.of(AXIAL, List.of(tilted, at("a", 2, 1))).orElseThrow())
                .isEqualTo(new SliceOrder<>(SliceOrder.Type.SEQUENCE, List.of("a", "b")));
    }

    @Test
    void roundedDirectionCosinesStayParallel() {
        var rounded = slice("a", "0\\0\\1", Optional.of("0.99999\\0.0001\\0\\0\\1\\0.0001"), 2);

        assertThat(SliceOrder.of(AXIAL, List.of(at("b", 2, 1), rounded))
                        .orElseThrow()
                        .type())
                .isEqualTo(SliceOrder.Type.VOLUME);
    }

    @Test
    void slicesAtTheSamePlaceAreOrderedByIndex() {
        var order = SliceOrder.of(AXIAL, List.of(at("b", 1, 2), at("a", 1.000001, 1)));

        assertThat(order).contains(new SliceOrder<>(SliceOrder.Type.SEQUENCE, List.of("a", "b")));
    }

    @Test
    void equalIndicesKeepTheOrderGiven() {
        var order = SliceOrder.of(Optional.empty(), List.of(at("c", 0, 5), at("b", 1, 1), at("a", 2, 1)));

        assertThat(order).contains(new SliceOrder<>(SliceOrder.Type.SEQUENCE, List.of("b", "a", "c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\\0\\0\\0\\0\\0",
                "1\\0\\0",
                "a\\b\\c\\d\\e\\f",
                "NaN\\0\\0\\0\\1\\0",
                "1e300\\0\\0\\0\\1e300\\0"
            })
    void orientationThatMakesNoSenseGivesNoVolume(String orientation) {
        var order = SliceOrder.of(Optional.of(orientation), List.of(at("b", 1, 2), at("a", 2, 1)));

        assertThat(order.orElseThrow().type()).isEqualTo(SliceOrder.Type.SEQUENCE);
    }

    @Test
    void oneSliceNeedsNeitherPlaceNorIndex() {
        var alone = new Slice<>("a", Optional.empty(), Optional.empty(), OptionalInt.empty());

        assertThat(SliceOrder.of(Optional.empty(), List.of(alone)))
                .contains(new SliceOrder<>(SliceOrder.Type.SEQUENCE, List.of("a")));
    }

    @Test
    void nothingOrdersSlicesWithoutPlaceAndIndex() {
        var lost = new Slice<>("a", Optional.of("1\\2"), Optional.<String>empty(), OptionalInt.empty());

        assertThat(SliceOrder.of(AXIAL, List.of(at("b", 1, 1), lost))).isEmpty();
    }

    private static Slice<String> at(String id, double z, int index) {
        return slice(id, "0\\0\\" + z, Optional.empty(), index);
    }

    private static Slice<String> slice(String id, String position, Optional<String> orientation, int index) {
        return new Slice<>(id, Optional.of(position), orientation, OptionalInt.of(index));
    }
}
