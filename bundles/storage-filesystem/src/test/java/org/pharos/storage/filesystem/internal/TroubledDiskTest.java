package org.pharos.storage.filesystem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.FullStorageException;
import org.pharos.api.storage.StorageArea;

/** Runs on a real file system of 1 MB and few inodes, which only root can mount. */
class TroubledDiskTest {
    private static final int PLENTY_BYTES = 2 * 1024 * 1024;

    @TempDir
    private Path mountPoint;

    private Path root;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=40", "tmpfs", mountPoint.toString()),
                "needs the right to mount a tmpfs: run as root to test the full disk");
        root = mountPoint.resolve("storage");
    }

    @AfterEach
    void unmount() throws Exception {
        if (root != null) {
            run("umount", mountPoint.toString());
        }
    }

    @Test
    void fullDiskIsReportedAndLeavesNothing() throws IOException {
        StorageArea area = new FilesystemStorageArea(root, true);
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> keep(area, id, PLENTY_BYTES))
                .isInstanceOf(FullStorageException.class)
                .hasMessageContaining(root.toString());
        assertThat(fileCount()).isZero();

        // The room was given back, so that the next one succeeds.
        keep(area, id, 600_000);
        assertThat(Files.size(root.resolve(place(id)))).isEqualTo(600_000);
    }

    @Test
    void roomIsGivenBackBeforeTheWriterIsClosed() throws IOException {
        StorageArea area = new FilesystemStorageArea(root, true);
        try (AttachmentWriter writer = area.create(UUID.randomUUID())) {
            assertThatThrownBy(() -> writer.write(new byte[PLENTY_BYTES])).isInstanceOf(FullStorageException.class);

            assertThat(fileCount()).isZero();
        }
    }

    @Test
    void lastSmallBytesAreNotLostSilently() throws IOException {
        StorageArea area = new FilesystemStorageArea(root, true);
        fill();
        try (AttachmentWriter writer = area.create(UUID.randomUUID())) {
            writer.write(new byte[10]);

            assertThatThrownBy(writer::force).isInstanceOf(FullStorageException.class);
        }
        assertThat(fileCount()).isZero();
    }

    @Test
    void lackOfInodesIsAFullDiskToo() throws IOException {
        StorageArea area = new FilesystemStorageArea(root, true);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        area.create(UUID.randomUUID()).force();
                    }
                })
                .isInstanceOf(FullStorageException.class);
    }

    @Test
    void diskGoneReadOnlyIsReportedAndUsedAgainOnceWritable() throws Exception {
        StorageArea area = new FilesystemStorageArea(root, true);
        UUID before = UUID.randomUUID();
        keep(area, before, 100);

        assertThat(run("mount", "-o", "remount,ro", mountPoint.toString())).isTrue();
        assertThatThrownBy(() -> area.create(UUID.randomUUID()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FullStorageException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("writable");
        assertThatThrownBy(() -> area.remove(before)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new FilesystemStorageArea(root, true)).hasMessageContaining("writable");
        try (var in = area.open(before, 0, 100)) {
            assertThat(in.readAllBytes()).hasSize(100);
        }

        assertThat(run("mount", "-o", "remount,rw", mountPoint.toString())).isTrue();
        keep(area, UUID.randomUUID(), 100);
    }

    private static void keep(StorageArea area, UUID id, int bytes) throws IOException {
        try (AttachmentWriter writer = area.create(id)) {
            for (int written = 0; written < bytes; written += 1000) {
                writer.write(new byte[Math.min(1000, bytes - written)]);
            }
            writer.force();
            writer.keep();
        }
    }

    private void fill() throws IOException {
        try (var out = Files.newOutputStream(mountPoint.resolve("ballast"))) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(mountPoint.toFile().getUsableSpace()).isZero();
        }
    }

    private static String place(UUID id) {
        String name = id.toString();
        return name.substring(0, 2) + '/' + name.substring(2, 4) + '/' + name;
    }

    private long fileCount() {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
