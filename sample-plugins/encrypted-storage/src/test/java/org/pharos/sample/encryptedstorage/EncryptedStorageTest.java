package org.pharos.sample.encryptedstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;

class EncryptedStorageTest {
    private static final int SEGMENT = SegmentCipher.SEGMENT_BYTES;
    private static final UUID ID = new UUID(1, 2);

    @TempDir
    private Path folder;

    private final MemoryArea below = new MemoryArea();

    @BeforeEach
    void firstKey() throws IOException {
        addKey(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 3 * SEGMENT + 77})
    void whatWasWrittenIsRead(int size) throws IOException {
        byte[] content = content(size);
        store(ID, content);

        assertThat(read(ID, 0, Long.MAX_VALUE)).isEqualTo(content);
        assertThat(below.kept.get(ID)).hasSizeGreaterThan(size);
    }

    @Test
    void nothingIsInTheClear() throws IOException {
        store(ID, "PatientName=Doe^Jane".repeat(50).getBytes(StandardCharsets.UTF_8));

        assertThat(new String(below.kept.get(ID), StandardCharsets.ISO_8859_1)).doesNotContain("Doe");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 5, 2L * SEGMENT - 1, 2L * SEGMENT + 100})
    void partIsReadWithoutTheRest(long offset) throws IOException {
        byte[] content = content(2 * SEGMENT + 200);
        store(ID, content);

        for (int length : new int[] {0, 1, 99, SEGMENT, 3 * SEGMENT}) {
            int end = (int) Math.min(content.length, offset + length);
            assertThat(read(ID, offset, length)).isEqualTo(Arrays.copyOfRange(content, (int) offset, end));
        }
    }

    @Test
    void olderKeysStillRead() throws IOException {
        store(ID, content(10));
        addKey(2);
        UUID later = new UUID(3, 4);
        store(later, content(20));

        assertThat(read(ID, 0, 10)).isEqualTo(content(10));
        assertThat(Header.of(below.kept.get(later)).orElseThrow().key()).isEqualTo(2);
        Files.delete(folder.resolve("1.key"));
        assertThat(read(later, 0, 20)).isEqualTo(content(20));
        assertThatThrownBy(() -> read(ID, 0, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasThereBeforeStaysReadable() throws IOException {
        below.kept.put(ID, content(100));
        UUID tiny = new UUID(5, 6);
        below.kept.put(tiny, new byte[] {1});

        assertThat(read(ID, 10, 20)).isEqualTo(Arrays.copyOfRange(content(100), 10, 30));
        assertThat(read(tiny, 0, Long.MAX_VALUE)).containsExactly(1);
    }

    @Test
    void changedByteIsNoticed() throws IOException {
        store(ID, content(SEGMENT + 10));
        below.kept.get(ID)[Header.BYTES + SEGMENT + 20] ^= 1;

        assertThat(read(ID, 0, 10)).hasSize(10);
        assertThatThrownBy(() -> read(ID, SEGMENT, 10)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, SEGMENT + 16, SEGMENT + 20})
    void cutFileIsNoticed(int size) throws IOException {
        store(ID, content(SEGMENT + 10));
        below.kept.put(ID, Arrays.copyOf(below.kept.get(ID), Header.BYTES + size));

        assertThatThrownBy(() -> read(ID, 0, Long.MAX_VALUE)).isInstanceOf(IOException.class);
    }

    @Test
    void attachmentInThePlaceOfAnotherIsNoticed() throws IOException {
        UUID other = new UUID(7, 8);
        store(ID, content(10));
        below.kept.put(other, below.kept.get(ID));

        assertThatThrownBy(() -> read(other, 0, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void withoutAnyKeyNothingStarts() throws IOException {
        Files.delete(folder.resolve("1.key"));
        assertThatThrownBy(this::area).isInstanceOf(IOException.class).hasMessageContaining("no key");

        Files.writeString(folder.resolve("1.key"), "c2hvcnQ=");
        assertThatThrownBy(this::area).isInstanceOf(IOException.class).hasMessageContaining("32 bytes");
    }

    @Test
    void removalAndRecoveryGoThrough() throws IOException {
        store(ID, content(1));
        area().recover(ids -> ids);
        area().remove(ID);

        assertThat(below.recovered).isTrue();
        assertThatThrownBy(() -> read(ID, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    private void addKey(int number) throws IOException {
        var key = new byte[32];
        new Random(number).nextBytes(key);
        Files.writeString(folder.resolve(number + ".key"), Base64.getEncoder().encodeToString(key) + "\n");
    }

    private EncryptedStorage area() throws IOException {
        return new EncryptedStorage(new Keys(folder), below);
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private void store(UUID id, byte[] content) throws IOException {
        try (AttachmentWriter writer = area().create(id)) {
            int half = content.length / 2;
            for (int i = 0; i < half; i++) {
                writer.write(content[i]);
            }
            writer.write(content, half, content.length - half);
            writer.force();
            writer.keep();
        }
    }

    private byte[] read(UUID id, long offset, long length) throws IOException {
        try (InputStream in = area().open(id, offset, length)) {
            return in.readAllBytes();
        }
    }

    /** Keeps attachments in memory. */
    private static final class MemoryArea implements StorageArea {
        private final Map<UUID, byte[]> kept = new HashMap<>();
        private boolean recovered;

        @Override
        public AttachmentWriter create(UUID id) {
            return new AttachmentWriter() {
                private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public void force() {
                    // nothing to wait for
                }

                @Override
                public void keep() {
                    kept.put(id, bytes.toByteArray());
                }

                @Override
                public void leave() {
                    keep();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }

        @Override
        public InputStream open(UUID id, long offset, long length) throws IOException {
            byte[] bytes = kept.get(id);
            if (bytes == null) {
                throw new NoSuchFileException(id.toString());
            }
            int start = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, start, (int) Math.min(length, bytes.length - start));
        }

        @Override
        public void remove(UUID id) {
            kept.remove(id);
        }

        @Override
        public void recover(Function<Set<UUID>, Set<UUID>> known) {
            recovered = true;
        }
    }
}
