package org.pharos.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage area does; the test of an implementation extends this class. */
public abstract class StorageAreaContract {
    private static final int SIZE = 300_000;

    /** Starts a server's storage; called again within a test, it is the same storage after a crash. */
    protected abstract StorageArea start() throws IOException;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 8192, 8193, 65_536, 65_537, SIZE})
    void keptAttachmentComesBack(int size) throws IOException {
        StorageArea area = start();
        byte[] content = content(size);

        UUID id = keep(area, content);

        assertThat(read(area, id, 0, Long.MAX_VALUE)).isEqualTo(content);
    }

    @Test
    void attachmentIsTheSameHoweverItsBytesArrive() throws IOException {
        StorageArea area = start();
        byte[] content = content(4 * SIZE);
        UUID id = UUID.randomUUID();
        Random random = new Random(1);

        try (AttachmentWriter writer = area.create(id)) {
            int position = 0;
            while (position < content.length) {
                int most = random.nextInt(8) == 0 ? content.length / 2 : 20_000;
                int length = Math.min(random.nextInt(most), content.length - position);
                if (length < 100 && position < content.length) {
                    writer.write(content[position++]);
                } else {
                    writer.write(content, position, length);
                    position += length;
                }
            }
            writer.force();
            writer.keep();
        }

        assertThat(read(area, id, 0, content.length)).isEqualTo(content);
    }

    @Test
    void forcedAttachmentIsReadableBeforeItIsKept() throws IOException {
        StorageArea area = start();
        byte[] content = content(5000);
        UUID id = UUID.randomUUID();

        try (AttachmentWriter writer = area.create(id)) {
            writer.write(content);
            writer.force();

            assertThat(read(area, id, 0, 5000)).isEqualTo(content);
        }
    }

    @Test
    void readerGoesOnWhileAttachmentIsKept() throws IOException {
        StorageArea area = start();
        byte[] content = content(SIZE);
        UUID id = UUID.randomUUID();

        try (AttachmentWriter writer = area.create(id)) {
            writer.write(content);
            writer.force();
            try (InputStream reader = area.open(id, 0, SIZE)) {
                byte[] first = reader.readNBytes(1000);
                writer.keep();
                byte[] rest = reader.readAllBytes();

                assertThat(first.length + rest.length).isEqualTo(SIZE);
                assertThat(rest[0]).isEqualTo(content[1000]);
            }
        }
    }

    @Test
    void partIsReadFromItsFirstByteToItsLast() throws IOException {
        StorageArea area = start();
        byte[] content = content(SIZE);
        UUID id = keep(area, content);

        assertThat(read(area, id, 1000, 70_000)).isEqualTo(Arrays.copyOfRange(content, 1000, 71_000));
        assertThat(read(area, id, 7, 0)).isEmpty();
    }

    @Test
    void partEndsWhereTheAttachmentDoes() throws IOException {
        StorageArea area = start();
        byte[] content = content(1000);
        UUID id = keep(area, content);

        assertThat(read(area, id, 990, 100)).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
        assertThat(read(area, id, 1000, 1)).isEmpty();
        assertThat(read(area, id, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void skippedBytesAreNotRead() throws IOException {
        StorageArea area = start();
        byte[] content = content(SIZE);
        UUID id = keep(area, content);

        try (InputStream in = area.open(id, 10, 200_000)) {
            in.skipNBytes(150_000);

            assertThat(in.read()).isEqualTo(content[150_010] & 0xFF);
            assertThat(in.readAllBytes()).hasSize(200_000 - 150_001);
        }
    }

    @Test
    void partCanBeTransferred() throws IOException {
        StorageArea area = start();
        byte[] content = content(SIZE);
        UUID id = keep(area, content);
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        try (InputStream in = area.open(id, 100, 200_000)) {
            assertThat(in.transferTo(target)).isEqualTo(200_000);
        }

        assertThat(target.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 100, 200_100));
    }

    @Test
    void unknownAttachmentIsNoSuchFile() throws IOException {
        StorageArea area = start();

        assertThatThrownBy(() -> area.open(UUID.randomUUID(), 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void closingWithoutKeepingLeavesNothing() throws IOException {
        StorageArea area = start();
        UUID written = UUID.randomUUID();
        UUID forced = UUID.randomUUID();

        try (AttachmentWriter writer = area.create(written)) {
            writer.write(content(100_000));
        }
        try (AttachmentWriter writer = area.create(forced)) {
            writer.write(content(100));
            writer.force();
        }

        assertThatThrownBy(() -> area.open(written, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> area.open(forced, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThat(provisional(area)).isEmpty();
    }

    @Test
    void leftAttachmentStaysProvisional() throws IOException {
        StorageArea area = start();
        UUID id = UUID.randomUUID();

        try (AttachmentWriter writer = area.create(id)) {
            writer.write(content(100));
            writer.force();
            writer.leave();
        }

        assertThat(read(area, id, 0, 100)).isEqualTo(content(100));
        assertThat(provisional(area)).containsExactly(id);
    }

    @Test
    void writerCanBeClosedTwice() throws IOException {
        StorageArea area = start();
        UUID id = UUID.randomUUID();

        AttachmentWriter writer = area.create(id);
        writer.write(content(10));
        writer.force();
        writer.keep();
        writer.close();
        writer.close();

        assertThat(read(area, id, 0, 10)).isEqualTo(content(10));
    }

    @Test
    void streamAroundAWriterMayFlushAndCloseItLast() throws IOException {
        StorageArea area = start();
        UUID id = UUID.randomUUID();

        AttachmentWriter writer = area.create(id);
        try (BufferedOutputStream around = new BufferedOutputStream(writer)) {
            around.write(content(10));
            around.flush();
            writer.force();
            writer.keep();
        }

        assertThat(read(area, id, 0, 10)).isEqualTo(content(10));
    }

    @Test
    void removedAttachmentIsGoneAndCanBeRemovedAgain() throws IOException {
        StorageArea area = start();
        UUID id = keep(area, content(10));

        area.remove(id);
        area.remove(id);

        assertThatThrownBy(() -> area.open(id, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void provisionalAttachmentCanBeRemoved() throws IOException {
        StorageArea area = start();
        UUID id = forceAndCrash(area, content(10));

        area.remove(id);

        assertThatThrownBy(() -> area.open(id, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void crashKeepsWhatTheIndexKnowsAndNothingElse() throws IOException {
        StorageArea crashed = start();
        UUID kept = keep(crashed, content(10));
        UUID committed = forceAndCrash(crashed, content(20_000));
        UUID uncommitted = forceAndCrash(crashed, content(30));

        StorageArea area = start();
        Set<UUID> asked = new HashSet<>();
        area.recover(ids -> {
            asked.addAll(ids);
            return Set.of(committed);
        });

        assertThat(asked).contains(committed, uncommitted).doesNotContain(kept);
        assertThat(read(area, kept, 0, 10)).isEqualTo(content(10));
        assertThat(read(area, committed, 0, 20_000)).isEqualTo(content(20_000));
        assertThatThrownBy(() -> area.open(uncommitted, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThat(provisional(start())).isEmpty();
    }

    @Test
    void recoveryAsksForAThousandAtOnceAtMost() throws IOException {
        StorageArea crashed = start();
        Set<UUID> left = new HashSet<>();
        for (int i = 0; i < 1001; i++) {
            left.add(forceAndCrash(crashed, content(1)));
        }

        List<Integer> sizes = new ArrayList<>();
        Set<UUID> asked = new HashSet<>();
        start().recover(ids -> {
            sizes.add(ids.size());
            asked.addAll(ids);
            return Set.of();
        });

        assertThat(asked).isEqualTo(left);
        assertThat(sizes).allMatch(size -> size >= 1 && size <= 1000);
    }

    @Test
    void attachmentsComeAndGoOnManyThreads() throws Exception {
        StorageArea area = start();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<UUID>>> results = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> keepAndRemoveEveryOther(area)));
            }
            for (Future<List<UUID>> result : results) {
                for (UUID id : result.get()) {
                    assertThat(read(area, id, 0, 20_000)).isEqualTo(content(10_000));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(provisional(area)).isEmpty();
    }

    private List<UUID> keepAndRemoveEveryOther(StorageArea area) throws IOException {
        List<UUID> left = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            left.add(keep(area, content(10_000)));
            area.remove(keep(area, content(10)));
        }
        return left;
    }

    /** Bytes that tell their place. */
    protected static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    /** Stores an attachment in all its steps. */
    protected static UUID keep(StorageArea area, byte[] content) throws IOException {
        UUID id = UUID.randomUUID();
        try (AttachmentWriter writer = area.create(id)) {
            writer.write(content);
            writer.force();
            writer.keep();
        }
        return id;
    }

    /** Reads part of an attachment. */
    protected static byte[] read(StorageArea area, UUID id, long offset, long length) throws IOException {
        try (InputStream in = area.open(id, offset, length)) {
            return in.readAllBytes();
        }
    }

    // A crash is a writer that nobody closes.
    private static UUID forceAndCrash(StorageArea area, byte[] content) throws IOException {
        UUID id = UUID.randomUUID();
        AttachmentWriter writer = area.create(id);
        writer.write(content);
        writer.force();
        return id;
    }

    private static Set<UUID> provisional(StorageArea area) throws IOException {
        Set<UUID> found = new HashSet<>();
        area.recover(ids -> {
            found.addAll(ids);
            return ids;
        });
        return found;
    }
}
