package org.pharos.rest.system.internal;

import java.util.Map;
import java.util.TreeMap;
import org.pharos.api.metrics.MetricReport;

/** The figures of one source, so that those of one that is late or fails are left behind. */
final class SourceFigures implements MetricReport {
    private static final int MOST = 1000;

    private final Map<String, String> values = new TreeMap<>();

    @Override
    public void add(String name, long value) {
        put(name, Long.toString(value));
    }

    @Override
    public void add(String name, double value) {
        put(name, PrometheusText.text(value));
    }

    private void put(String name, String value) {
        PrometheusText.checkName(name);
        if (values.size() >= MOST && !values.containsKey(name)) {
            throw new IllegalArgumentException("A source has more than " + MOST + " figures");
        }
        values.put(name, value);
    }

    Map<String, String> values() {
        return values;
    }
}
