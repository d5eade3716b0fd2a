package org.pharos.worklists.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code .wl} files of a folder that others write to as well. Used from any thread. */
class WorklistFolder {
    private static final Logger logger = LoggerFactory.getLogger(WorklistFolder.class);

    private static final String SUFFIX = ".wl";
    private static final String PART_PREFIX = ".pharos-";
    private static final String PART_SUFFIX = ".part";

    /** Modality Worklist Information Model - FIND, the SOP class that files made here name. */
    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.31";

    private static final int MAXIMUM_DEPTH = 16;
    private static final int MAXIMUM_ELEMENTS = 5000;
    private static final int MAXIMUM_BYTES = 1 << 20;

    /** Identifiers that a file may be made of. */
    private static final Pattern NEW_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Path directory;
    private final DicomDefaults defaults;

    WorklistFolder(Path directory, DicomDefaults defaults) {
        this.directory = directory;
        this.defaults = defaults;
    }

    Path directory() {
        return directory;
    }

    /**
     * The files that are there now; to be closed.
     *
     * @throws IOException if the folder can't be read; later failures are unchecked
     */
    @SuppressWarnings("StreamResourceLeak") // closed with the stream that is returned
    Stream<WorklistFile> files() throws IOException {
        DirectoryStream<Path> paths = Files.newDirectoryStream(directory, WorklistFolder::isWorklist);
        return StreamSupport.stream(paths.spliterator(), false)
                .flatMap(path -> file(path).stream())
                .onClose(() -> close(paths));
    }

    private static void close(DirectoryStream<Path> paths) {
        try {
            paths.close();
        } catch (IOException e) {
            logger.debug("A folder can't be closed", e);
        }
    }

    private static boolean isWorklist(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** A file as it is now; empty if it's gone, or is no file. */
    private static Optional<WorklistFile> file(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(WorklistFile.of(id(path), path, attributes))
                    : Optional.empty();
        } catch (IOException e) {
            logger.debug("{} can't be looked at: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private static String id(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The file of an identifier. */
    Optional<WorklistFile> find(String id) {
        return path(id + SUFFIX)
                .flatMap(WorklistFolder::file)
                .or(() -> path(id).filter(WorklistFolder::isWorklist).flatMap(WorklistFolder::file));
    }

    /** A path directly in the folder; empty if the name leads elsewhere. */
    private Optional<Path> path(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || name.startsWith(".")) {
            return Optional.empty();
        }
        return Optional.of(directory.resolve(name));
    }

    /** Whether a file of this identifier may be made. */
    static boolean isNewId(String id) {
        return NEW_ID.matcher(id).matches();
    }

    /**
     * Reads a file.
     *
     * @throws NoSuchFileException if it is gone
     * @throws IOException if it can't be read, or is no DICOM file of at most 1 MB
     */
    DicomFile read(WorklistFile file) throws IOException {
        var options = defaults.readerOptions()
                .withLimits(MAXIMUM_DEPTH, MAXIMUM_ELEMENTS, MAXIMUM_BYTES)
                .withMaximumValueBytes(MAXIMUM_BYTES)
                .withMaximumKeptBytes(MAXIMUM_BYTES);
        if (Files.size(file.path()) > MAXIMUM_BYTES) {
            throw new IOException("Longer than " + MAXIMUM_BYTES + " bytes");
        }
        try (InputStream in = Files.newInputStream(file.path());
                var reader = DicomReader.open(in, options)) {
            return reader.readAll();
        }
    }

    /** Whether a file is one that {@link #write} has made, and nobody else since. */
    static boolean isMadeHere(DicomFile file) {
        return file.meta()
                        .string(Tag.IMPLEMENTATION_CLASS_UID)
                        .filter(FileMeta.IMPLEMENTATION_CLASS_UID::equals)
                        .isPresent()
                && file.meta()
                        .string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)
                        .filter(SOP_CLASS::equals)
                        .isPresent();
    }

    /** Puts a worklist there, in place of one of its identifier. Readers see the old one or the new one, whole. */
    void write(String id, DataSet dataSet) throws IOException {
        if (!isNewId(id)) {
            throw new IllegalArgumentException("Not an identifier");
        }
        var meta = new FileMeta(SOP_CLASS, Uid.random(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null);
        byte[] bytes = DicomWriter.toBytes(meta.with(dataSet));
        Path part = directory.resolve(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
        try {
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(part, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a file; false if it's gone already. */
    static boolean delete(WorklistFile file) throws IOException {
        return Files.deleteIfExists(file.path());
    }

    /** Removes what a crash left of {@link #write}. */
    void removePartsOlderThan(Instant moment) throws IOException {
        try (var parts = Files.newDirectoryStream(directory, PART_PREFIX + "*" + PART_SUFFIX)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(moment)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
