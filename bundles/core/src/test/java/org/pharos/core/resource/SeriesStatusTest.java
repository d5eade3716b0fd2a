package org.pharos.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SeriesStatusTest {
    private static SeriesStatus of(int expected, String... indices) {
        return SeriesStatus.of(OptionalInt.of(expected), Arrays.asList(indices));
    }

    @Test
    void allIndicesMakeItComplete() {
        assertThat(of(3, "2", "1", " 3 ")).isEqualTo(SeriesStatus.COMPLETE);
    }

    @Test
    void anIndexThatLacksMakesItMissing() {
        assertThat(of(3, "1", "3")).isEqualTo(SeriesStatus.MISSING);
    }

    @Test
    void anIndexTwiceOrOutsideMakesItInconsistent() {
        assertThat(of(3, "1", "1")).isEqualTo(SeriesStatus.INCONSISTENT);
        assertThat(of(3, "0")).isEqualTo(SeriesStatus.INCONSISTENT);
        assertThat(of(3, "4")).isEqualTo(SeriesStatus.INCONSISTENT);
    }

    @Test
    void withoutNumbersItIsUnknown() {
        assertThat(SeriesStatus.of(OptionalInt.empty(), List.of("1"))).isEqualTo(SeriesStatus.UNKNOWN);
        assertThat(of(3, "1", "x")).isEqualTo(SeriesStatus.UNKNOWN);
        assertThat(of(3, "1", null)).isEqualTo(SeriesStatus.UNKNOWN);
    }
}
