package org.pharos.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.internal.ingest.MemoryStorage;

class StoredAttachmentsTest {
    private static final ResourceRef PATIENT = new ResourceRef(ResourceLevel.PATIENT, ResourceId.ofPatient("P1"));
    private static final ResourceRef UNKNOWN = new ResourceRef(ResourceLevel.PATIENT, ResourceId.ofPatient("P2"));
    private static final int TYPE = 1024;
    private static final byte[] CONTENT = "some content, ".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final FakeAnnotations index = new FakeAnnotations(PATIENT);
    private final MemoryStorage storage = new MemoryStorage();
    private AttachmentStore store;
    private FileRemover remover;

    @BeforeEach
    void open() throws IOException {
        store = new AttachmentStore(storage, index.asIndex());
        remover = new FileRemover(index.asIndex(), store);
    }

    @AfterEach
    void close() {
        remover.stop();
    }

    @ParameterizedTest
    @EnumSource
    void contentIsKeptInTheFormThatIsConfigured(Compression compression) throws IOException {
        StoredFile file = attach(compression);

        assertThat(index.files).containsExactly(Map.entry(TYPE, file));
        assertThat(file.compression()).isEqualTo(compression);
        assertThat(storage.kept.get(file.uuid())).hasSize(Math.toIntExact(file.compressedSize()));
        assertThat(read(file)).isEqualTo(CONTENT);
        assertThat(attachments(compression).isIntact(file)).isTrue();
    }

    @Test
    void contentThatBreaksOffLeavesNothing() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(CONTENT), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("cable pulled");
            }
        });

        assertThatThrownBy(() -> attachments(Compression.NONE).attach(PATIENT, TYPE, broken, current -> true))
                .hasMessage("cable pulled");

        assertNothingStored();
    }

    @Test
    void refusedAttachmentLeavesNothing() {
        assertThatThrownBy(() -> attachments(Compression.NONE)
                        .attach(PATIENT, TYPE, new ByteArrayInputStream(CONTENT), current -> false))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REVISION));

        assertNothingStored();
    }

    @Test
    void attachmentOfNothingLeavesNothing() throws IOException {
        assertThat(attachments(Compression.NONE)
                        .attach(UNKNOWN, TYPE, new ByteArrayInputStream(CONTENT), current -> true))
                .isEmpty();

        assertNothingStored();
    }

    @Test
    void fullStorageIsTheStoragesFault() {
        storage.full = true;

        assertThatThrownBy(() -> attach(Compression.NONE))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FULL_STORAGE));
        assertNothingStored();
    }

    @Test
    void failureAfterTheCommitIsNone() throws IOException {
        index.failsAfterCommit = true;

        StoredFile file = attach(Compression.NONE);

        assertThat(index.files).containsExactly(Map.entry(TYPE, file));
        assertThat(storage.kept).containsOnlyKeys(file.uuid());
    }

    @Test
    void attachmentIsDetachedOnce() throws IOException {
        StoredFile file = attach(Compression.NONE);

        assertThat(attachments(Compression.NONE).detach(PATIENT, TYPE, current -> true))
                .isTrue();
        assertThat(index.released).containsExactly(file.uuid());
        assertThat(attachments(Compression.NONE).detach(PATIENT, TYPE, current -> true))
                .isFalse();
    }

    @Test
    void recompressionKeepsTheContent() throws IOException {
        StoredFile plain = attach(Compression.NONE);

        assertThat(recompress(Compression.ZLIB_WITH_SIZE)).isTrue();
        StoredFile compressed = index.files.get(TYPE);
        assertThat(compressed.compression()).isEqualTo(Compression.ZLIB_WITH_SIZE);
        assertThat(compressed.compressedSize()).isLessThan(plain.compressedSize());
        assertThat(compressed.uncompressedMd5()).isEqualTo(plain.uncompressedMd5());
        assertThat(read(compressed)).isEqualTo(CONTENT);

        assertThat(recompress(Compression.NONE)).isTrue();
        StoredFile again = index.files.get(TYPE);
        assertThat(storage.kept.get(again.uuid())).isEqualTo(CONTENT);
        assertThat(index.released).containsExactly(plain.uuid(), compressed.uuid());
    }

    @Test
    void attachmentThatHasTheFormAlreadyStays() throws IOException {
        StoredFile file = attach(Compression.NONE);

        assertThat(recompress(Compression.NONE)).isTrue();

        assertThat(index.files.get(TYPE)).isSameAs(file);
    }

    @Test
    void whoKnewTheFormerFileReadsTheSameBytes() throws IOException {
        StoredFile first = attach(Compression.NONE);
        recompress(Compression.ZLIB_WITH_SIZE);
        StoredFile second = index.files.get(TYPE);
        recompress(Compression.NONE);
        storage.remove(first.uuid());
        storage.remove(second.uuid());

        assertThat(read(first)).isEqualTo(CONTENT);
        assertThat(store.open(second, 5, 7).readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 5, 12));
    }

    @Test
    void recompressionDoesNotHideDamage() throws IOException {
        StoredFile file = attach(Compression.NONE);
        storage.kept.get(file.uuid())[77]++;

        assertThatThrownBy(() -> recompress(Compression.ZLIB_WITH_SIZE))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPTED_FILE));

        assertThat(index.files.get(TYPE)).isSameAs(file);
        assertThat(storage.kept).containsOnlyKeys(file.uuid());
        assertThat(storage.provisional).isEmpty();
    }

    @Test
    void nothingIsRecompressedWhereNothingIs() throws IOException {
        assertThat(recompress(Compression.NONE)).isFalse();
        assertThat(attachments(Compression.NONE).recompress(UNKNOWN, TYPE, Compression.NONE))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyDamageIsSeen(Compression compression) throws IOException {
        StoredFile file = attach(compression);
        byte[] right = storage.kept.get(file.uuid());
        for (int at : new int[] {0, 8, right.length / 2, right.length - 1}) {
            byte[] wrong = right.clone();
            wrong[at] ^= 1;
            assertThat(isIntactAs(file, wrong)).as("byte %s", at).isFalse();
        }
        assertThat(isIntactAs(file, Arrays.copyOf(right, right.length - 1))).isFalse();
        assertThat(isIntactAs(file, Arrays.copyOf(right, right.length + 1))).isFalse();
        assertThat(isIntactAs(file, new byte[0])).isFalse();
        assertThat(isIntactAs(file, right)).isTrue();
    }

    @Test
    void lostAttachmentIsNotIntact() throws IOException {
        StoredFile file = attach(Compression.NONE);
        storage.remove(file.uuid());

        assertThat(attachments(Compression.NONE).isIntact(file)).isFalse();
    }

    @Test
    void attachmentWithoutSumCannotBeCalledIntact() throws IOException {
        StoredFile file = attachments(Compression.NONE, Summing.NOTHING)
                .attach(PATIENT, TYPE, new ByteArrayInputStream(CONTENT), current -> true)
                .orElseThrow();

        assertThat(attachments(Compression.NONE).isIntact(file)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void md5IsFoundOutWhenItIsAskedFor(Compression compression) throws IOException {
        StoredFile file = attachWithoutMd5(compression);
        assertThat(file.lacksMd5()).isTrue();
        assertThat(attachments(compression).isIntact(file)).isTrue();

        StoredFile known = attachments(compression).withMd5(PATIENT, file);

        assertThat(known.uncompressedMd5()).isEqualTo(md5(CONTENT));
        assertThat(known.compressedMd5()).isEqualTo(md5(storage.kept.get(file.uuid())));
        assertThat(known.uncompressedSums().checksum())
                .isEqualTo(file.uncompressedSums().checksum());
        assertThat(index.files.get(TYPE)).isEqualTo(known);
        assertThat(attachments(compression).isIntact(known)).isTrue();
        storage.remove(file.uuid());
        assertThat(attachments(compression).withMd5(PATIENT, known)).isSameAs(known);
    }

    @ParameterizedTest
    @EnumSource
    void damageShowsWithoutMd5(Compression compression) throws IOException {
        StoredFile file = attachWithoutMd5(compression);
        for (int at : new int[] {0, 8, storage.kept.get(file.uuid()).length - 1}) {
            byte[] wrong = storage.kept.get(file.uuid()).clone();
            wrong[at] ^= 1;
            assertThat(isIntactAs(file, wrong)).as("byte %s", at).isFalse();
            assertThatThrownBy(() -> attachments(compression).withMd5(PATIENT, file))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPTED_FILE));
            assertThat(attachments(compression).withMd5IfIntact(PATIENT, file)).isSameAs(file);
            wrong[at] ^= 1;
        }
        assertThat(index.files.get(TYPE)).isSameAs(file);
    }

    @Test
    void md5OfWhatWasRecompressedMeanwhileIsThatOfItsNewForm() throws IOException {
        StoredFile former = attachWithoutMd5(Compression.NONE);
        recompress(Compression.ZLIB_WITH_SIZE);
        StoredFile current = index.files.get(TYPE);
        assertThat(current.uncompressedSums()).isEqualTo(former.uncompressedSums());
        storage.remove(former.uuid());

        StoredFile known = attachments(Compression.NONE).withMd5(PATIENT, former);

        assertThat(known.uuid()).isEqualTo(current.uuid());
        assertThat(known.uncompressedMd5()).isEqualTo(md5(CONTENT));
    }

    @Test
    void md5OfWhatIsGoneIsUnknown() throws IOException {
        StoredFile file = attachWithoutMd5(Compression.NONE);
        attachments(Compression.NONE).detach(PATIENT, TYPE, current -> true);
        storage.remove(file.uuid());

        assertThatThrownBy(() -> attachments(Compression.NONE).withMd5(PATIENT, file))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_RESOURCE));
    }

    @Test
    void md5IsToldThoughItCannotBeKept() throws IOException {
        StoredFile file = attachWithoutMd5(Compression.NONE);
        index.failsToKeepSums = true;

        assertThat(attachments(Compression.NONE).withMd5(PATIENT, file).uncompressedMd5())
                .isEqualTo(md5(CONTENT));
    }

    @Test
    void bothHalvesOfTheChecksumAreThoseOfTheStandards() {
        var running = Summing.CHECKSUM.start();
        running.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);

        assertThat(running.sums().checksum()).isEqualTo(0xcbf43926_e3069283L);
        assertThat(running.sums().md5()).isNull();
    }

    private StoredFile attachWithoutMd5(Compression compression) throws IOException {
        return attachments(compression, Summing.CHECKSUM)
                .attach(PATIENT, TYPE, new ByteArrayInputStream(CONTENT), current -> true)
                .orElseThrow();
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isIntactAs(StoredFile file, byte[] bytes) throws IOException {
        storage.kept.put(file.uuid(), bytes);
        return attachments(Compression.NONE).isIntact(file);
    }

    private void assertNothingStored() {
        assertThat(index.files).isEmpty();
        assertThat(storage.kept).isEmpty();
        assertThat(storage.provisional).isEmpty();
    }

    private StoredFile attach(Compression compression) throws IOException {
        return attachments(compression)
                .attach(PATIENT, TYPE, new ByteArrayInputStream(CONTENT), current -> true)
                .orElseThrow();
    }

    private boolean recompress(Compression compression) throws IOException {
        return attachments(Compression.NONE).recompress(PATIENT, TYPE, compression);
    }

    private StoredAttachments attachments(Compression compression) {
        return attachments(compression, Summing.MD5);
    }

    private StoredAttachments attachments(Compression compression, Summing summing) {
        return new StoredAttachments(index.asIndex(), index, store, new AttachmentForm(compression, summing), remover);
    }

    private byte[] read(StoredFile file) throws IOException {
        try (InputStream in = store.open(file, 0, file.uncompressedSize())) {
            return in.readAllBytes();
        }
    }
}
