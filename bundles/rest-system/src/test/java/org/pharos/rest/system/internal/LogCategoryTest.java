package org.pharos.rest.system.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at the sources of all bundles, which lie beside this one. */
class LogCategoryTest {
    private static final Path BUNDLES = Path.of("..");

    /** What a bundle is about, by the first word of its name; all others are of the category "generic". */
    private static final Map<String, LogCategory> BY_FIRST_WORD = Map.of(
            "http", LogCategory.HTTP,
            "rest", LogCategory.HTTP,
            "dicom", LogCategory.DICOM,
            "codec", LogCategory.DICOM,
            "index", LogCategory.SQLITE,
            "jobs", LogCategory.JOBS,
            "scripting", LogCategory.LUA);

    @Test
    void everyLoggerOfEveryBundleBelongsWhereItsNameSays() throws IOException {
        Map<String, LogCategory> wrong = new TreeMap<>();
        for (Path bundle : bundles()) {
            String word = bundle.getFileName().toString().split("-")[0];
            LogCategory expected = BY_FIRST_WORD.getOrDefault(word, LogCategory.GENERIC);
            for (String logger : loggers(bundle)) {
                LogCategory category = categoryOf(logger);
                boolean ofPlugins = word.equals("core") && category == LogCategory.PLUGINS;
                if (category != expected && !ofPlugins) {
                    wrong.put(logger, category);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachBundleIsSeen() throws IOException {
        assertThat(bundles())
                .extracting(bundle -> bundle.getFileName().toString())
                .contains("core", "dicom-net", "http");
        assertThat(loggers(BUNDLES.resolve("dicom-net"))).anyMatch(name -> name.startsWith("org.pharos.dicom.net."));
    }

    /** Log4j: the level of a logger is that of the longest name that it starts with. */
    private static LogCategory categoryOf(String logger) {
        return Arrays.stream(LogCategory.values())
                .flatMap(category -> category.loggers().stream()
                        .filter(name -> logger.startsWith(name + "."))
                        .map(name -> Map.entry(name.length(), category)))
                .max(Map.Entry.comparingByKey())
                .orElseThrow()
                .getValue();
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bnd.bnd")))
                    .map(folder -> folder.toAbsolutePath().normalize())
                    .toList();
        }
    }

    /** Names of the classes that log. */
    private static List<String> loggers(Path bundle) throws IOException {
        Path sources = bundle.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") && read(file).contains("LoggerFactory.getLogger("))
                    .map(file -> sources.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
