package org.pharos.configuration.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the configuration of this run lies.
 *
 * @param paths files, and folders whose {@code .json} files all count
 * @param directory what relative paths in the configuration start from
 */
record ConfigurationSource(List<Path> paths, Path directory) {
    /** Without configuration, data goes here in the working directory, so that nothing is strewn about. */
    private static final String DEFAULT_DATA = "data";

    ConfigurationSource {
        paths = List.copyOf(paths);
    }

    /**
     * As the launcher tells.
     *
     * @param paths absolute, joined by the path separator; may be empty
     * @param directory the folder of the first of them, or the working directory
     */
    static ConfigurationSource of(String paths, Path directory) {
        if (paths.isBlank()) {
            return new ConfigurationSource(List.of(), directory.resolve(DEFAULT_DATA));
        }
        var all = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(paths)
                .map(Path::of)
                .toList();
        return new ConfigurationSource(all, directory);
    }

    MergedConfiguration read(ConfigurationReader reader) {
        var merged = new MergedConfiguration();
        for (Path file : files()) {
            merged.add(file, reader.read(file));
        }
        return merged;
    }

    /** Changes when a file comes, goes or is written. */
    Map<Path, FileTime> fingerprint() {
        var times = new TreeMap<Path, FileTime>();
        for (Path file : files()) {
            times.put(file, lastModified(file));
        }
        return times;
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(jsonFiles(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidConfigurationException(folder + " can't be listed: " + e.getMessage());
        }
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
