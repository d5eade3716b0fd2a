package org.pharos.rest.system.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pharos.api.metrics.MetricReport;

/** Gathers figures for the text format of Prometheus 0.0.4, without comments, as clients of this API know it. */
final class PrometheusText implements MetricReport {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,127}");

    private final Map<String, String> values = new TreeMap<>(ExpectedMetrics.ZEROS);

    @Override
    public void add(String name, long value) {
        put(name, Long.toString(value));
    }

    @Override
    public void add(String name, double value) {
        put(name, text(value));
    }

    private void put(String name, String value) {
        checkName(name);
        values.put(name, value);
    }

    void add(SourceFigures figures) {
        values.putAll(figures.values());
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a metric: " + name);
        }
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** All lines. */
    String at(long epochMillis) {
        var text = new StringBuilder();
        values.forEach((name, value) -> text.append(name)
                .append(' ')
                .append(value)
                .append(' ')
                .append(epochMillis)
                .append('\n'));
        return text.toString();
    }
}
