package org.pharos.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.pharos.bench.load.Sample;

/**
 * How the first server's figure stands to the second's: 0.5 is half of it.
 *
 * @param median of the rounds
 * @param low the lowest round
 * @param high the highest round
 */
public record Ratio(double median, double low, double high) {
    /** Compares round by round: what disturbs one round mostly disturbs both servers. */
    public static Ratio of(List<Sample> first, List<Sample> second, ToDoubleFunction<Sample> figure) {
        int rounds = Math.min(first.size(), second.size());
        double[] ratios = new double[rounds];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rounds; i++) {
            ratios[i] = figure.applyAsDouble(first.get(i)) / figure.applyAsDouble(second.get(i));
            low = Math.min(low, ratios[i]);
            high = Math.max(high, ratios[i]);
        }
        return rounds == 0
                ? new Ratio(Double.NaN, Double.NaN, Double.NaN)
                : new Ratio(Figures.median(ratios), low, high);
    }
}
