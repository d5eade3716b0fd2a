package org.pharos.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the site that go on each medium, beside the File-set (PS3.10 8.1 lets them be there as long as the DICOMDIR
 * doesn't tell of them). Links aren't followed out of the folder. Used from any thread.
 */
@Component(
        service = ViewerFiles.class,
        configurationPid = "org.pharos.media.viewer",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ViewerOptions.class)
public final class ViewerFiles {
    private static final Logger logger = LoggerFactory.getLogger(ViewerFiles.class);
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 16;

    /** What the File-set itself has. */
    private static final List<String> RESERVED = List.of("DICOMDIR", MediaPlacement.FOLDER);

    private volatile String folder;

    @Activate
    public ViewerFiles(ViewerOptions options) {
        this(options.mediaViewerFolder());
    }

    ViewerFiles(String folder) {
        this.folder = folder;
    }

    @Modified
    void modified(ViewerOptions options) {
        folder = options.mediaViewerFolder();
    }

    /** Adds them to a medium; without a folder, or if it can't be read, none. */
    void addTo(ZipPacker zip) throws IOException {
        String now = folder;
        if (now.isEmpty()) {
            return;
        }
        Path root = Path.of(now);
        for (Path file : files(root)) {
            add(name(root, file), file, zip);
        }
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> found = Files.walk(root, DEEPEST)) {
            List<Path> files = found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !isReserved(root.relativize(file)))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                logger.error("{} has more than {} files: they don't go on media", root, MOST_FILES);
                return List.of();
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            logger.error("The files of {} don't go on media: {}", root, e.toString());
            return List.of();
        }
    }

    private static boolean isReserved(Path file) {
        String first = file.getName(0).toString().toUpperCase(Locale.ROOT);
        if (RESERVED.contains(first)) {
            logger.warn("{} doesn't go on media: the DICOM files have that name", file);
            return true;
        }
        return false;
    }

    private static String name(Path root, Path file) {
        return StreamSupport.stream(root.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static void add(String name, Path file, ZipPacker zip) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            LocalDateTime time =
                    LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
            zip.add(name, time, true, in::transferTo);
        }
    }
}
