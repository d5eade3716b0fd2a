package org.pharos.plugins.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files in the folders of plugins that didn't become bundles, and tells why. */
@Component(service = UnusedFiles.class)
public final class UnusedFiles {
    private static final Logger logger = LoggerFactory.getLogger(UnusedFiles.class);

    /** So long a file may still be written, or wait for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int MOST_FILES = 1000;

    private final BundleContext context;
    private final PluginFolders folders;
    private final Clock clock;

    @Activate
    public UnusedFiles(BundleContext context, @Reference PluginFolders folders) {
        this.context = context;
        this.folders = folders;
        this.clock = Clock.systemUTC();
    }

    /**
     * What is known of such a file.
     *
     * @param manifest if that could be read
     */
    record Unused(@Nullable PluginManifest manifest, String problem) {}

    /** All of them, by path. */
    Map<Path, Unused> all() {
        Set<Path> used = Arrays.stream(context.getBundles())
                .flatMap(bundle -> folders.fileOf(bundle).stream())
                .collect(Collectors.toSet());
        Map<Path, Unused> unused = new TreeMap<>();
        for (Path folder : folders.all()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path file : files) {
                    if (!used.contains(file) && unused.size() < MOST_FILES) {
                        problem(file).ifPresent(problem -> unused.put(file, problem));
                    }
                }
            } catch (IOException e) {
                // nobody has made the folder, or it went: no plugins are there
                logger.debug("No plugins are read from {}", folder, e);
            }
        }
        return unused;
    }

    private Optional<Unused> problem(Path file) {
        Instant written;
        try {
            written = Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Optional.empty();
        }
        if (written.isAfter(clock.instant().minus(PATIENCE))) {
            return Optional.empty();
        }
        try {
            PluginManifest manifest = PluginManifest.ofJar(file);
            return Optional.of(
                    new Unused(
                            manifest,
                            "It isn't installed: another file has the same bundle in the same version, or it was put here a moment ago"));
        } catch (IOException e) {
            return Optional.of(new Unused(null, "It can't be used: " + e.getMessage()));
        }
    }
}
