package org.pharos.storage.filesystem.internal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The folders and the moves between them. Kept files lie as in Orthanc, at {@code 12/34/1234...}; provisional ones in
 * {@code incoming}.
 */
final class AttachmentTree {
    /** How often a folder may vanish under a file about to move in, before that is taken for a fault. */
    private static final int MOVE_ATTEMPTS = 100;

    /** Windows can't open a folder, and writes entries through its journal. */
    private static final boolean FOLDERS_CAN_BE_FORCED =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final Path incoming;
    private final FailureReport failures;

    AttachmentTree(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.failures = new FailureReport(root);
    }

    Path root() {
        return root;
    }

    FailureReport failures() {
        return failures;
    }

    /** Makes the folders, durably, and tries whether they can be written. */
    void prepare() throws IOException {
        try {
            Files.createDirectories(incoming);
            UUID probe = UUID.randomUUID();
            createProvisional(probe).close();
            Files.delete(provisional(probe));
            forceFolder(root);
        } catch (IOException e) {
            throw failures.writing(e);
        }
    }

    FileChannel createProvisional(UUID id) throws IOException {
        return FileChannel.open(provisional(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void removeProvisional(UUID id) throws IOException {
        Files.deleteIfExists(provisional(id));
    }

    /** Where provisional files are. */
    Path incoming() {
        return incoming;
    }

    /** Makes the entries of provisional files survive a power cut. */
    void forceIncoming() throws IOException {
        forceFolder(incoming);
    }

    private static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Moves a provisional file into its place. Nothing is forced: a rename is one step of the file system's journal, so
     * after a power cut the file is at the one place or the other, and {@link Recovery} finds it at either.
     */
    void keep(UUID id) throws IOException {
        Path source = provisional(id);
        Path target = kept(id);
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException e) {
                // The folder isn't there yet, or a removal on another thread has just tidied it away.
                if (attempt == MOVE_ATTEMPTS || Files.notExists(source)) {
                    throw e;
                }
                createFolders(id);
            }
        }
    }

    private void createFolders(UUID id) throws IOException {
        try {
            Files.createDirectories(root.resolve(outer(id)).resolve(inner(id)));
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            // A removal tidied folders away while the JDK looked at them: the next attempt makes them again.
            return;
        }
    }

    /** Opens a file wherever it is at the moment. */
    FileChannel open(UUID id) throws IOException {
        try {
            return openAnywhere(id);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw failures.reading(id, e);
        }
    }

    private FileChannel openAnywhere(UUID id) throws IOException {
        try {
            return FileChannel.open(kept(id), StandardOpenOption.READ);
        } catch (NoSuchFileException notKept) {
            return openProvisional(id);
        }
    }

    private FileChannel openProvisional(UUID id) throws IOException {
        try {
            return FileChannel.open(provisional(id), StandardOpenOption.READ);
        } catch (NoSuchFileException notProvisional) {
            // It may have been moved between the two looks.
            return FileChannel.open(kept(id), StandardOpenOption.READ);
        }
    }

    /** Removes a file and the folders that are empty then. */
    void remove(UUID id) throws IOException {
        try {
            if (Files.deleteIfExists(kept(id))) {
                removeEmptyFolders(id);
            } else {
                removeProvisional(id);
            }
        } catch (IOException e) {
            throw failures.removing(id, e);
        }
    }

    /** The system refuses to remove a folder that holds something, in one step with the look. */
    private void removeEmptyFolders(UUID id) {
        File outer = new File(root.toFile(), outer(id));
        if (new File(outer, inner(id)).delete()) {
            outer.delete();
        }
    }

    private Path provisional(UUID id) {
        return incoming.resolve(id.toString());
    }

    private Path kept(UUID id) {
        return root.resolve(outer(id)).resolve(inner(id)).resolve(id.toString());
    }

    private static String outer(UUID id) {
        return id.toString().substring(0, 2);
    }

    private static String inner(UUID id) {
        return id.toString().substring(2, 4);
    }
}
