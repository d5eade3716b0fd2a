package org.pharos.media.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of archives, in a folder of this server alone: two servers never share a storage, whose path the folder is named
 * for. What a killed process left there is removed at the next start.
 */
@Component(
        service = ArchiveFiles.class,
        configurationPid = "org.pharos.media",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MediaOptions.class)
public final class ArchiveFiles {
    private static final Logger logger = LoggerFactory.getLogger(ArchiveFiles.class);
    private static final String PREFIX = "pharos-archives-";
    private static final String SUFFIX = ".zip";
    private static final String ONLY_OWNER = "rwx------";

    private final Path folder;
    private final Deque<Path> kept = new ArrayDeque<>();
    private int maximum;

    @Activate
    public ArchiveFiles(MediaOptions options) throws IOException {
        this(parent(options).resolve(PREFIX + name(Path.of(options.storageDirectory()))), options.mediaArchiveSize());
    }

    ArchiveFiles(Path folder, int maximum) throws IOException {
        this.folder = folder;
        this.maximum = maximum;
        prepare();
    }

    private static Path parent(MediaOptions options) {
        String configured = options.temporaryDirectory();
        return Path.of(configured.isEmpty() ? System.getProperty("java.io.tmpdir", ".") : configured);
    }

    private static UUID name(Path storage) {
        String path = storage.toAbsolutePath().normalize().toString();
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    }

    private void prepare() throws IOException {
        ensureFolder();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Archives tell of patients: nobody else may read them, nor lead them elsewhere by a link. */
    private void ensureFolder() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ONLY_OWNER));
        }
    }

    @Modified
    void modified(MediaOptions options) {
        limit(options.mediaArchiveSize());
    }

    void limit(int archives) {
        Deque<Path> surplus;
        synchronized (kept) {
            maximum = archives;
            surplus = surplus();
        }
        surplus.forEach(ArchiveFiles::remove);
    }

    /** Jobs don't outlive the process, nor do their archives. */
    @Deactivate
    void removeAll() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            left.forEach(ArchiveFiles::remove);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            logger.debug("The folder of archives stays until the next start", e);
        }
    }

    /** A file to be written. Closing it removes it unless it is kept. */
    final class NewFile implements Closeable {
        private final Path path;
        private boolean isKept;

        private NewFile(Path path) {
            this.path = path;
        }

        Path path() {
            return path;
        }

        /** Keeps it as long as not too many others follow. */
        Path keep() {
            isKept = true;
            Deque<Path> surplus;
            synchronized (kept) {
                kept.addLast(path);
                surplus = surplus();
            }
            surplus.forEach(ArchiveFiles::remove);
            return path;
        }

        @Override
        public void close() {
            if (!isKept) {
                remove(path);
            }
        }
    }

    /** A new file, which isn't there yet. What tidies temporary folders may have taken the folder away meanwhile. */
    NewFile create() {
        try {
            ensureFolder();
        } catch (IOException e) {
            throw new PharosException(
                    ErrorCode.CANNOT_WRITE_FILE, "There is no folder for archives, and none can be made", e);
        }
        return new NewFile(folder.resolve(UUID.randomUUID() + SUFFIX));
    }

    /** Whether a kept file is still there. */
    boolean isKept(Path file) {
        synchronized (kept) {
            return kept.contains(file);
        }
    }

    /** Removes a kept file; false if it is gone already. */
    boolean delete(Path file) {
        boolean isKnown;
        synchronized (kept) {
            isKnown = kept.remove(file);
        }
        if (isKnown) {
            remove(file);
        }
        return isKnown;
    }

    private Deque<Path> surplus() {
        var surplus = new ArrayDeque<Path>();
        while (kept.size() > maximum) {
            surplus.add(kept.removeFirst());
        }
        return surplus;
    }

    /** Who reads the file at the moment reads on. */
    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            logger.warn("The archive {} can't be deleted: {}", file, e.toString());
        }
    }
}
