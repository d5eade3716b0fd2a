package org.pharos.rest.system.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The options that the bundles of the server were given, whichever bundle each belongs to. */
final class ConfiguredValues {
    private static final String OURS = "(service.pid=org.pharos.*)";

    private final Map<String, Object> values;

    /** @param values by the name of the option in code, such as {@code dicomAet} */
    ConfiguredValues(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** What is configured now. */
    static ConfiguredValues of(ConfigurationAdmin admin) {
        try {
            Map<String, Object> values = new HashMap<>();
            Configuration[] all = admin.listConfigurations(OURS);
            for (Configuration configuration : all == null ? new Configuration[0] : all) {
                Dictionary<String, Object> properties = configuration.getProperties();
                if (properties != null) {
                    Collections.list(properties.keys()).forEach(key -> values.put(key, properties.get(key)));
                }
            }
            return new ConfiguredValues(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text, or what its bundle takes when it isn't configured. */
    String text(String name, String absent) {
        return values.getOrDefault(name, absent).toString();
    }

    /** A truth value, or what its bundle takes when it isn't configured. */
    boolean flag(String name, boolean absent) {
        return Boolean.parseBoolean(text(name, Boolean.toString(absent)));
    }

    /** A whole number, or what its bundle takes when it isn't configured. */
    long number(String name, long absent) {
        return values.get(name) instanceof Number number ? number.longValue() : Long.parseLong(text(name, "" + absent));
    }
}
