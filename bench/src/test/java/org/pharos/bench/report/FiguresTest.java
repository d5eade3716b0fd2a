package org.pharos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pharos.bench.load.Sample;

class FiguresTest {
    private static final long MS = 1_000_000;

    @Test
    void percentileIsTheSmallestValueNotExceeded() {
        long[] hundred = LongStream.rangeClosed(1, 100).map(ms -> ms * MS).toArray();

        assertThat(Figures.percentileMs(hundred, 50)).isEqualTo(50);
        assertThat(Figures.percentileMs(hundred, 99)).isEqualTo(99);
        assertThat(Figures.percentileMs(hundred, 100)).isEqualTo(100);
        assertThat(Figures.percentileMs(new long[] {7 * MS}, 50)).isEqualTo(7);
        assertThat(Figures.percentileMs(new long[0], 50)).isNaN();
    }

    @Test
    void roundsAddUp() {
        Figures figures = Figures.of(List.of(
                new Sample(2, 30, new long[] {3 * MS, MS}, 1, "refused"),
                new Sample(1, 10, new long[] {2 * MS, 4 * MS}, 0, null)));

        assertThat(figures.operations()).isEqualTo(4);
        assertThat(figures.failures()).isEqualTo(1);
        assertThat(figures.rate()).isEqualTo(4 / 3.0);
        assertThat(figures.cpuMs()).isEqualTo(10);
        assertThat(figures.p50Ms()).isEqualTo(2);
        assertThat(figures.maxMs()).isEqualTo(4);
    }

    @Test
    void unknownCpuTimeStaysUnknown() {
        Figures figures = Figures.of(List.of(new Sample(1, Double.NaN, new long[] {MS}, 0, null)));

        assertThat(figures.cpuMs()).isNaN();
        assertThat(figures.rate()).isEqualTo(1);
    }

    @Test
    void medianOfAnEvenNumberLiesBetween() {
        assertThat(Figures.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Figures.median(new double[] {9, 1, 5, 6})).isEqualTo(5.5);
    }

    @Test
    void ratioComparesRoundByRound() {
        List<Sample> first = List.of(sample(10), sample(30), sample(20));
        List<Sample> second = List.of(sample(20), sample(40), sample(80));

        Ratio ratio = Ratio.of(first, second, Sample::cpuMsPerOperation);

        assertThat(ratio.median()).isCloseTo(0.5, within(1e-9));
        assertThat(ratio.low()).isEqualTo(0.25);
        assertThat(ratio.high()).isEqualTo(0.75);
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(1234.5, 12.345, 1.2345, 0.12345, Double.NaN))
                .map(TableReport::number)
                .containsExactly("1235", "12.3", "1.23", "0.123", "-");
    }

    private static Sample sample(double cpuMs) {
        return new Sample(1, cpuMs, new long[] {MS}, 0, null);
    }
}
