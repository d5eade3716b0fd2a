package org.pharos.configuration.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of one pid.
 *
 * @param pid of the component that takes them
 */
record OptionGroup(String pid, List<OptionDeclaration> options) {
    OptionGroup {
        options = List.copyOf(options);
    }

    /**
     * The properties for the component; options that the files don't have are left to its defaults.
     *
     * @throws InvalidConfigurationException naming each option of a wrong type
     */
    Map<String, Object> properties(MergedConfiguration configuration, Path directory) {
        var properties = new TreeMap<String, Object>();
        var problems = new ArrayList<String>();
        for (OptionDeclaration option : options) {
            try {
                configuration
                        .value(option.key())
                        .<Object>map(json -> option.value(json, directory))
                        .or(() -> option.valueWhenAbsent(directory))
                        .ifPresent(value -> properties.put(option.id(), value));
            } catch (InvalidConfigurationException e) {
                problems.add(configuration.describe(option.key()) + " " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw InvalidConfigurationException.of(problems);
        }
        return properties;
    }
}
