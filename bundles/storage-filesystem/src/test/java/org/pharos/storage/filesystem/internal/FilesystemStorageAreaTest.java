package org.pharos.storage.filesystem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;
import org.pharos.api.storage.StorageAreaContract;

/** The contract, and what is particular to files. */
class FilesystemStorageAreaTest extends StorageAreaContract {
    private static final UUID ID = UUID.fromString("12ab34cd-0000-4000-8000-000000000001");

    @TempDir
    private Path root;

    @Override
    protected StorageArea start() throws IOException {
        return new FilesystemStorageArea(root, true);
    }

    @Test
    void keptFileLiesWhereOrthancPutsIt() throws IOException {
        keep(start(), ID);

        assertThat(files()).containsExactly("12/ab/" + ID);
    }

    @Test
    void provisionalFileLiesBesideTheTree() throws IOException {
        try (AttachmentWriter writer = start().create(ID)) {
            writer.force();

            assertThat(files()).containsExactly("incoming/" + ID);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void unsyncedAreaStoresAllTheSame() throws IOException {
        StorageArea area = new FilesystemStorageArea(root, false);

        assertThat(read(area, keep(area, content(100)), 0, 100)).isEqualTo(content(100));
    }

    @Test
    void emptyFoldersGoWithTheLastFile() throws IOException {
        StorageArea area = start();
        UUID neighbour = UUID.fromString("12ab0000-0000-4000-8000-000000000002");
        keep(area, ID);
        keep(area, neighbour);

        area.remove(ID);
        assertThat(root.resolve("12/ab")).isDirectory();

        area.remove(neighbour);
        assertThat(root.resolve("12")).doesNotExist();
    }

    @Test
    void foldersVanishingUnderAMoveAreMadeAgain() throws Exception {
        StorageArea area = new FilesystemStorageArea(root, false);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Void>> results = threads.invokeAll(Stream.<Callable<Void>>generate(() -> () -> {
                        for (int i = 0; i < 300; i++) {
                            UUID id = inOneFolder();
                            keep(area, id);
                            area.remove(id);
                        }
                        return null;
                    })
                    .limit(4)
                    .toList());
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void readerFindsAFileThatMovesMeanwhile() throws Exception {
        StorageArea area = new FilesystemStorageArea(root, false);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 500; i++) {
                UUID id = UUID.randomUUID();
                try (AttachmentWriter writer = area.create(id)) {
                    writer.write(1);
                    writer.force();
                    Future<byte[]> reading = thread.submit(() -> read(area, id, 0, 1));
                    writer.keep();
                    assertThat(reading.get()).containsExactly(1);
                }
            }
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void attachmentThatCouldNotBeMovedStaysForTheNextStart() throws IOException {
        StorageArea area = start();
        Files.writeString(root.resolve("12"), "in the way of the folder");

        try (AttachmentWriter writer = area.create(ID)) {
            writer.write(content(10));
            writer.force();
            assertThatThrownBy(writer::keep).isInstanceOf(IOException.class).hasMessageContaining(root.toString());
        }
        assertThat(files()).contains("incoming/" + ID);

        Files.delete(root.resolve("12"));
        start().recover(ids -> ids);
        assertThat(read(area, ID, 0, 10)).isEqualTo(content(10));
    }

    @Test
    void stepsOutOfOrderAreRefused() throws IOException {
        StorageArea area = start();
        try (AttachmentWriter writer = area.create(ID)) {
            assertThatThrownBy(writer::keep).isInstanceOf(IllegalStateException.class);
            writer.force();
            assertThatThrownBy(() -> writer.write(1)).isInstanceOf(IOException.class);
            assertThatThrownBy(writer::force).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void recoveryLeavesStrangersAlone() throws IOException {
        StorageArea area = start();
        Path note = Files.writeString(root.resolve("incoming/note.txt"), "mine");
        Path shortened = Files.writeString(root.resolve("incoming/1-1-1-1-1"), "mine");
        Set<UUID> asked = new HashSet<>();

        area.recover(ids -> {
            asked.addAll(ids);
            return Set.of();
        });

        assertThat(asked).isEmpty();
        assertThat(note).exists();
        assertThat(shortened).exists();
    }

    @Test
    void folderIsMadeAtStart() throws IOException {
        StorageArea area = new FilesystemStorageArea(root.resolve("a/b"), true);

        assertThat(read(area, keep(area, content(10)), 0, 10)).isEqualTo(content(10));
    }

    @Test
    void startFailsWhereNoFolderCanBe() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "no folder");

        assertThatThrownBy(() -> new FilesystemStorageArea(file, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("writable");
    }

    @Test
    void unreadableAttachmentIsNamed() throws IOException {
        StorageArea area = start();
        Files.createDirectories(root.resolve("12"));
        Files.writeString(root.resolve("12/ab"), "not a folder");

        assertThatThrownBy(() -> area.open(ID, 0, 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(ID.toString());
    }

    @Test
    void negativeRangeIsRefused() throws IOException {
        StorageArea area = start();

        assertThatThrownBy(() -> area.open(ID, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> area.open(ID, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static UUID inOneFolder() {
        UUID random = UUID.randomUUID();
        return new UUID(random.getMostSignificantBits() >>> 16, random.getLeastSignificantBits());
    }

    private static void keep(StorageArea area, UUID id) throws IOException {
        try (AttachmentWriter writer = area.create(id)) {
            writer.write(content(10));
            writer.force();
            writer.keep();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .toList();
        }
    }
}
