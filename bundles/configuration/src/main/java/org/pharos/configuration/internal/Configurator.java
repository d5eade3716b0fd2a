package org.pharos.configuration.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings the configuration of the site and the options that bundles declare together. A reading of the files takes
 * effect whole or not at all. Safe for use by many threads.
 */
final class Configurator {
    private final Publisher publisher;
    private final Path directory;
    private final Map<String, OptionGroup> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> inEffect = new LinkedHashMap<>();
    private MergedConfiguration configuration = new MergedConfiguration();

    Configurator(Publisher publisher, Path directory) {
        this.publisher = publisher;
        this.directory = directory;
    }

    /** What a new reading changed, by keys of the configuration file. */
    record Effect(Set<String> now, Set<String> afterRestart) {
        static final Effect NONE = new Effect(Set.of(), Set.of());
    }

    /**
     * Gives all bundles that are there at start their options, once everything is checked.
     *
     * @throws InvalidConfigurationException naming all options of a wrong type; no bundle has got anything then
     */
    synchronized void start(MergedConfiguration first, List<OptionGroup> declared) {
        var properties = check(first, declared);
        configuration = first;
        declared.forEach(group -> groups.put(group.pid(), group));
        properties.forEach(this::publish);
    }

    /**
     * Gives a bundle that came later its options.
     *
     * @throws InvalidConfigurationException if the files have an option of a wrong type
     */
    synchronized void add(OptionGroup group) {
        groups.put(group.pid(), group);
        publish(group.pid(), group.properties(configuration, directory));
    }

    /** Forgets a bundle that went. */
    synchronized void remove(OptionGroup group) {
        if (groups.remove(group.pid(), group) && inEffect.remove(group.pid()) != null) {
            publisher.retract(group.pid());
        }
    }

    /**
     * Puts a new reading into effect, as far as this goes without a restart.
     *
     * @throws InvalidConfigurationException naming all options of a wrong type; everything stays as it was then
     */
    synchronized Effect replace(MergedConfiguration next) {
        var properties = check(next, groups.values());
        configuration = next;
        var now = new TreeSet<String>();
        var later = new TreeSet<String>();
        properties.forEach((pid, wanted) -> {
            var group = Objects.requireNonNull(groups.get(pid));
            var current = inEffect.getOrDefault(pid, Map.of());
            var possible = withoutRestart(group, current, wanted, now, later);
            if (!inEffect.containsKey(pid) || !same(current, possible)) {
                publish(pid, possible);
            }
        });
        return new Effect(now, later);
    }

    synchronized MergedConfiguration configuration() {
        return configuration;
    }

    /** The value of an option that a bundle declares, or its default. */
    synchronized Optional<String> effectiveOption(String key) {
        return groups.values().stream()
                .flatMap(group -> group.options().stream())
                .filter(option -> option.key().equals(key))
                .findFirst()
                .flatMap(option -> configuration
                        .value(key)
                        .map(value -> value.isTextual() ? value.textValue() : value.toString())
                        .or(() -> Optional.ofNullable(option.fallback())));
    }

    /** Keys that at least one bundle declares. */
    synchronized Set<String> declaredKeys() {
        return groups.values().stream()
                .flatMap(group -> group.options().stream())
                .map(OptionDeclaration::key)
                .collect(Collectors.toSet());
    }

    private Map<String, Map<String, Object>> check(MergedConfiguration candidate, Iterable<OptionGroup> declared) {
        var properties = new LinkedHashMap<String, Map<String, Object>>();
        var problems = new ArrayList<String>();
        for (OptionGroup group : declared) {
            try {
                properties.put(group.pid(), group.properties(candidate, directory));
            } catch (InvalidConfigurationException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw InvalidConfigurationException.of(problems.stream().distinct().toList());
        }
        return properties;
    }

    private static Map<String, Object> withoutRestart(
            OptionGroup group,
            Map<String, Object> current,
            Map<String, Object> wanted,
            Set<String> now,
            Set<String> later) {
        var possible = new TreeMap<>(wanted);
        for (OptionDeclaration option : group.options()) {
            var before = current.get(option.id());
            if (Objects.deepEquals(before, wanted.get(option.id()))) {
                continue;
            }
            if (!option.handling().restart()) {
                now.add(option.key());
                continue;
            }
            later.add(option.key());
            if (before == null) {
                possible.remove(option.id());
            } else {
                possible.put(option.id(), before);
            }
        }
        return possible;
    }

    /** Maps whose values may be arrays. */
    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry -> Objects.deepEquals(entry.getValue(), other.get(entry.getKey())));
    }

    private void publish(String pid, Map<String, Object> properties) {
        inEffect.put(pid, properties);
        publisher.publish(pid, properties);
    }
}
