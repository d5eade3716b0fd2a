package org.pharos.configuration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keys of the configuration that no bundle declares.
 *
 * @param ofOrthanc options that Orthanc has and this server doesn't
 * @param unknown all others; misspelled, most likely
 */
record UnservedOptions(Set<String> ofOrthanc, Set<String> unknown) {
    private static final String RESOURCE = "orthanc-options.txt";

    static UnservedOptions among(Set<String> keys, Set<String> declared) {
        var orthanc = optionsOfOrthanc();
        var unserved = new TreeSet<>(keys);
        unserved.removeAll(declared);
        var unknown = new TreeSet<>(unserved);
        unknown.removeAll(orthanc);
        unserved.retainAll(orthanc);
        return new UnservedOptions(unserved, unknown);
    }

    private static Set<String> optionsOfOrthanc() {
        try (InputStream in = Objects.requireNonNull(UnservedOptions.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
