package org.pharos.core.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.IngestResult.Status;
import org.pharos.core.ingest.OwnInstance;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.ingest.UnexpectedInstanceException;
import org.pharos.core.ingest.WrittenInstance;
import org.pharos.core.internal.event.Couriers;
import org.pharos.core.internal.ingest.FakeIndex.Fault;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.internal.storage.AttachmentStore;
import org.pharos.core.internal.storage.FileRemover;
import org.pharos.core.internal.storage.Summing;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueSource;

class StreamingIngestTest {
    private static final CallThreads THREADS = new CallThreads();
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Origin ORIGIN = Origin.http("10.0.0.1", Optional.of("alice"));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeIndex index = new FakeIndex();
    private final MemoryStorage storage = new MemoryStorage();

    @AfterAll
    static void stop() {
        THREADS.stop();
    }

    @Test
    void fileIsKeptByteForByteWithItsSum() throws Exception {
        byte[] file = file("P1", "1.2.3.1", 1000);

        IngestResult result = ingest(Compression.NONE).store(new ByteArrayInputStream(file), ORIGIN);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.identifiers().patientId()).isEqualTo("P1");
        NewInstance stored = index.stored.get(result.identifiers());
        assertThat(storage.kept.get(stored.file().uuid())).isEqualTo(file);
        assertThat(stored.file().uncompressedSize()).isEqualTo(file.length);
        assertThat(stored.file().uncompressedSums().checksum()).isEqualTo(checksum(file));
        assertThat(storage.provisional).isEmpty();
    }

    private static long checksum(byte[] file) {
        var upper = new CRC32();
        var lower = new CRC32C();
        upper.update(file);
        lower.update(file);
        return upper.getValue() << 32 | lower.getValue();
    }

    @Test
    void ownInstanceIsStoredAsAReaderWouldHaveUnderstoodIt() throws IOException {
        byte[] original = file("P1", "1.2.3.1", 1000);
        DicomFile made = DicomReader.open(
                        new ByteArrayInputStream(original), ReaderOptions.DEFAULT.withMaximumValueBytes(100))
                .readAll();
        var values = (ValueSource) (offset, length) -> new ByteArrayInputStream(original, (int) offset, (int) length);
        var metadata = Map.of(ResourceLevel.STUDY, Map.of(MetadataType.MODIFIED_FROM, "x"));

        IngestResult result = ingest(Compression.NONE)
                .store(new OwnInstance(made, values, metadata, Optional.of(StoreRules.Overwrite.ALWAYS)), ORIGIN);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        NewInstance stored = index.stored.get(result.identifiers());
        assertThat(storage.kept.get(stored.file().uuid())).isEqualTo(original);
        assertThat(stored.metadata().get(ResourceLevel.STUDY)).containsEntry(MetadataType.MODIFIED_FROM, "x");
        assertThat(stored.metadata().get(ResourceLevel.INSTANCE))
                .containsEntry(MetadataType.PIXEL_DATA_OFFSET, Integer.toString(original.length - 1012));
        assertThat(stored.tags().get(ResourceLevel.INSTANCE).value(Tag.INSTANCE_NUMBER))
                .contains("7");
    }

    @Test
    void writtenInstancesAreStoredInOneCommit() throws IOException {
        StreamingIngest ingest = ingest(Compression.NONE);
        WrittenInstance first = ingest.write(own("1.2.3.1"), ORIGIN);
        WrittenInstance second = ingest.write(own("1.2.3.2"), ORIGIN);
        WrittenInstance again = ingest.write(own("1.2.3.1"), ORIGIN);
        WrittenInstance givenUp = ingest.write(own("1.2.3.3"), ORIGIN);

        assertThat(index.stored).isEmpty();
        assertThat(storage.kept).isEmpty();
        assertThat(first.heldBytes()).isBetween(100L, 1000L);
        List<Attempt<IngestResult>> attempts = ingest.commit(List.of(first, second, again));
        List.of(first, second, again, givenUp).forEach(WrittenInstance::close);

        assertThat(attempts)
                .extracting(attempt -> attempt.get().status())
                .containsExactly(Status.SUCCESS, Status.SUCCESS, Status.ALREADY_STORED);
        assertThat(attempts.get(1).get().identifiers()).isEqualTo(second.identifiers());
        assertThat(index.commits).isEqualTo(1);
        assertThat(index.stored).containsOnlyKeys(first.identifiers(), second.identifiers());
        assertThat(storage.kept.keySet()).isEqualTo(index.files());
        assertThat(storage.provisional).isEmpty();
    }

    @Test
    void refusedOneIsCommittedToNothing() throws IOException {
        StreamingIngest ingest = ingest(Compression.NONE, i -> Verdict.refuse(0xA701));
        try (WrittenInstance written = ingest.write(own("1.2.3.1"), ORIGIN)) {
            IngestResult result = ingest.commit(List.of(written)).get(0).get();

            assertThat(result.status()).isEqualTo(Status.FILTERED_OUT);
            assertThat(result.identifiers()).isEqualTo(written.identifiers());
        }
        assertNothingIsLeft();
    }

    @Test
    void failedCommitOfWrittenInstancesLeavesNothing() throws IOException {
        StreamingIngest ingest = ingest(Compression.NONE);
        index.fault = Fault.BEFORE_COMMIT;
        try (WrittenInstance written = ingest.write(own("1.2.3.1"), ORIGIN)) {
            Attempt<IngestResult> attempt = ingest.commit(List.of(written)).get(0);

            assertThatThrownBy(attempt::get).isInstanceOf(PharosException.class);
        }
        assertNothingIsLeft();
    }

    @Test
    void doubtfulCommitOfWrittenInstancesKeepsThem() throws IOException {
        StreamingIngest ingest = ingest(Compression.NONE);
        index.fault = Fault.AFTER_COMMIT;
        try (WrittenInstance written = ingest.write(own("1.2.3.1"), ORIGIN)) {
            assertThat(ingest.commit(List.of(written)).get(0).get().status()).isEqualTo(Status.SUCCESS);
        }
        assertThat(storage.kept.keySet()).isEqualTo(index.files());
    }

    private static OwnInstance own(String uid) throws IOException {
        byte[] original = file("P1", uid, 1000);
        DicomFile made = DicomReader.open(
                        new ByteArrayInputStream(original), ReaderOptions.DEFAULT.withMaximumValueBytes(100))
                .readAll();
        return OwnInstance.of(made, (offset, length) -> new ByteArrayInputStream(original, (int) offset, (int) length));
    }

    @Test
    void ownInstanceWhoseValuesCantBeReadLeavesNothing() throws IOException {
        DicomFile made = DicomReader.open(
                        new ByteArrayInputStream(file("P1", "1.2.3.1", 1000)),
                        ReaderOptions.DEFAULT.withMaximumValueBytes(100))
                .readAll();

        assertThatThrownBy(() -> ingest(Compression.NONE)
                        .store(
                                OwnInstance.of(made, (offset, length) -> {
                                    throw new IOException("gone");
                                }),
                                ORIGIN))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
        assertNothingIsLeft();
    }

    @Test
    void indexGetsTagsAndMetadata() throws IOException {
        byte[] file = file("P1", "1.2.3.1", 1000);

        IngestResult result = ingest(Compression.NONE).store(new ByteArrayInputStream(file), ORIGIN);

        NewInstance stored = index.stored.get(result.identifiers());
        assertThat(stored.tags().get(ResourceLevel.PATIENT).values()).isEqualTo(Map.of(Tag.PATIENT_ID, "P1"));
        assertThat(stored.tags().get(ResourceLevel.INSTANCE).value(Tag.INSTANCE_NUMBER))
                .contains("7");
        Map<MetadataType, String> metadata = stored.metadata().get(ResourceLevel.INSTANCE);
        assertThat(metadata)
                .containsEntry(MetadataType.INDEX_IN_SERIES, "7")
                .containsEntry(MetadataType.RECEPTION_DATE, "20260102T030405")
                .containsEntry(MetadataType.ORIGIN, "RestApi")
                .containsEntry(MetadataType.REMOTE_IP, "10.0.0.1")
                .containsEntry(MetadataType.HTTP_USERNAME, "alice")
                .containsEntry(MetadataType.TRANSFER_SYNTAX, "1.2.840.10008.1.2.1")
                .containsEntry(MetadataType.SOP_CLASS_UID, CT)
                .doesNotContainKey(MetadataType.PIXEL_DATA_VR);
        assertThat(metadata.get(MetadataType.PIXEL_DATA_OFFSET)).isEqualTo(Integer.toString(file.length - 1000 - 12));
    }

    @Test
    void compressedFileReadsBack() throws IOException {
        byte[] file = file("P1", "1.2.3.1", 100_000);

        IngestResult result = ingest(Compression.ZLIB_WITH_SIZE).store(new ByteArrayInputStream(file), ORIGIN);

        var stored = index.stored.get(result.identifiers()).file();
        byte[] bytes = storage.kept.get(stored.uuid());
        assertThat(bytes.length).isEqualTo((int) stored.compressedSize()).isLessThan(file.length);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(file.length);
        var store = new AttachmentStore(storage, index.asIndex());
        assertThat(store.open(stored, 0, file.length).readAllBytes()).isEqualTo(file);
        assertThat(store.open(stored, 100, 50).readAllBytes()).isEqualTo(Arrays.copyOfRange(file, 100, 150));
    }

    @Test
    void secondCopyLeavesNoFile() throws IOException {
        byte[] file = file("P1", "1.2.3.1", 10);
        StreamingIngest ingest = ingest(Compression.NONE);
        ingest.store(new ByteArrayInputStream(file), ORIGIN);

        IngestResult again = ingest.store(new ByteArrayInputStream(file), ORIGIN);

        assertThat(again.status()).isEqualTo(Status.ALREADY_STORED);
        assertThat(storage.kept).hasSize(1);
        assertThat(storage.provisional).isEmpty();
    }

    @Test
    void cutPixelDataIsRefused() throws IOException {
        byte[] whole = file("P1", "1.2.3.1", 1000);
        byte[] cut = Arrays.copyOf(whole, whole.length - 10);

        assertRefused(
                cut, ErrorCode.BAD_FILE_FORMAT, "Cannot parse an invalid DICOM file (size: " + cut.length + " bytes)");
    }

    @Test
    void whatIsNoDicomIsRefusedWithItsSize() throws IOException {
        assertRefused(new byte[0], ErrorCode.BAD_FILE_FORMAT, "Received an empty DICOM file");
        byte[] text = "this is no DICOM file, though long enough to look at it "
                .repeat(5_000)
                .getBytes(StandardCharsets.US_ASCII);
        assertRefused(
                text,
                ErrorCode.BAD_FILE_FORMAT,
                "Cannot parse an invalid DICOM file (size: " + text.length + " bytes)");
    }

    @Test
    void missingUidIsRefused() throws IOException {
        assertRefused(file("P1", "", 10), ErrorCode.INEXISTENT_TAG, ErrorCode.INEXISTENT_TAG.text());
    }

    @Test
    void brokenSourceIsNotTakenForBadContent() throws IOException {
        byte[] file = file("P1", "1.2.3.1", 1000);
        var torn = new FilterInputStream(new ByteArrayInputStream(file)) {
            private int left = 600;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("cable pulled");
                }
                int n = super.read(bytes, offset, Math.min(length, left));
                left -= n;
                return n;
            }
        };

        assertThatThrownBy(() -> ingest(Compression.NONE).store(torn, ORIGIN))
                .isInstanceOf(IOException.class)
                .hasMessage("cable pulled");
        assertNothingIsLeft();
    }

    @Test
    void fullStorageIsReportedAndLeavesNothing() throws IOException {
        storage.full = true;

        assertRefused(file("P1", "1.2.3.1", 1000), ErrorCode.FULL_STORAGE, ErrorCode.FULL_STORAGE.text());
    }

    @Test
    void brokenIndexLeavesNoFile() throws IOException {
        index.fault = Fault.BEFORE_COMMIT;

        assertRefused(file("P1", "1.2.3.1", 1000), ErrorCode.DATABASE, ErrorCode.DATABASE.text());
    }

    @Test
    void failureAfterTheCommitIsNone() throws IOException {
        index.fault = Fault.AFTER_COMMIT;

        IngestResult result =
                ingest(Compression.NONE).store(new ByteArrayInputStream(file("P1", "1.2.3.1", 1000)), ORIGIN);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(storage.kept.keySet()).isEqualTo(index.files());
        assertThat(storage.provisional).isEmpty();
    }

    @Test
    void fileStaysProvisionalWhileNobodyKnowsWhetherItHasARow() {
        index.fault = Fault.DOWN_AFTER_COMMIT;
        var file = new ByteArrayInputStream(file("P1", "1.2.3.1", 1000));

        assertThatThrownBy(() -> ingest(Compression.NONE).store(file, ORIGIN))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE));

        assertThat(storage.kept).isEmpty();
        assertThat(storage.provisional.keySet()).isEqualTo(index.files());
    }

    @Test
    void unexpectedInstanceIsRefused() throws IOException {
        InputStream file = new ByteArrayInputStream(file("P1", "1.2.3.1", 10));

        assertThatThrownBy(() -> ingest(Compression.NONE).store(file, ORIGIN, SopExpectation.of(CT, "9.9.9")))
                .isInstanceOf(UnexpectedInstanceException.class);
        assertNothingIsLeft();
    }

    @Test
    void filterSeesTheHeaderAndDecides() throws IOException {
        ReceivedInstanceFilter noP2 =
                i -> i.text(Tag.PATIENT_ID).orElse("").equals("P2") ? Verdict.refuse(0xA701) : Verdict.ACCEPT;
        StreamingIngest ingest = ingest(Compression.NONE, noP2);

        IngestResult first = ingest.store(new ByteArrayInputStream(file("P1", "1.2.3.1", 10)), ORIGIN);
        IngestResult second = ingest.store(new ByteArrayInputStream(file("P2", "1.2.3.2", 10)), ORIGIN);

        assertThat(first.status()).isEqualTo(Status.SUCCESS);
        assertThat(second.status()).isEqualTo(Status.FILTERED_OUT);
        assertThat(second.dimseStatus()).isEqualTo(0xA701);
        assertThat(storage.kept).hasSize(1);
        assertThat(storage.provisional).isEmpty();
    }

    @Test
    void filterMayTakeUntilTheFileIsRead() throws IOException {
        var isRead = new CountDownLatch(1);
        var file = new FilterInputStream(new ByteArrayInputStream(file("P1", "1.2.3.1", 100_000))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int n = super.read(bytes, offset, length);
                if (n < 0) {
                    isRead.countDown();
                }
                return n;
            }
        };
        StreamingIngest ingest = ingest(Compression.NONE, i -> await(isRead) ? Verdict.refuse(0xA701) : Verdict.ACCEPT);

        IngestResult result = ingest.store(file, ORIGIN);

        assertThat(result.status()).isEqualTo(Status.FILTERED_OUT);
        assertThat(result.dimseStatus()).isEqualTo(0xA701);
        assertNothingIsLeft();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void failingFilterRefusesAndIsNamed() {
        StreamingIngest ingest = ingest(Compression.NONE, i -> {
            throw new IllegalStateException("bug");
        });

        assertThatThrownBy(() -> ingest.store(new ByteArrayInputStream(file("P1", "1.2.3.1", 10)), ORIGIN))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN));
        assertNothingIsLeft();
    }

    @Test
    void filtersSeeNamedTags() throws IOException {
        var seen = new ArrayList<Map<String, Object>>();
        StreamingIngest ingest = ingest(Compression.NONE, instance -> {
            seen.add(instance.simplifiedTags());
            return Verdict.ACCEPT;
        });

        ingest.store(new ByteArrayInputStream(file("P1", "1.2.3.1", 10)), ORIGIN);

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).containsEntry("PatientID", "P1").doesNotContainKey("PixelData");
    }

    private void assertRefused(byte[] file, ErrorCode code, String message) {
        assertThatThrownBy(() -> ingest(Compression.NONE).store(new ByteArrayInputStream(file), ORIGIN))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(index.stored).isEmpty();
        assertThat(storage.kept).isEmpty();
        assertThat(storage.provisional).isEmpty();
    }

    private StreamingIngest ingest(Compression compression, ReceivedInstanceFilter... filters) {
        var rules = new IngestRules(
                new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE),
                compression,
                Summing.CHECKSUM);
        try {
            var store = new AttachmentStore(storage, index.asIndex());
            return new StreamingIngest(
                    rules,
                    index.asIndex(),
                    store,
                    new FileRemover(index.asIndex(), store),
                    TagFakes.MAIN_TAGS,
                    TagFakes.DEFAULTS,
                    new FakeTranscoding(),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    new Modifiers(List::of, THREADS),
                    new Filters(() -> tracked(List.of(filters)), THREADS),
                    new StoredInstanceNews(List::of, List::of, () -> {}, new Couriers(THREADS)),
                    () -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <S> List<TrackedService<S>> tracked(List<S> services) {
        List<TrackedService<S>> tracked = new ArrayList<>();
        for (S service : services) {
            tracked.add(new SimpleService<>(service));
        }
        return tracked;
    }

    /** A file in explicit VR little endian with pixel data of so many bytes. */
    private static byte[] file(String patientId, String sopInstanceUid, int pixelBytes) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        put(out, 0x00020010, "UI", "1.2.840.10008.1.2.1");
        put(out, Tag.SOP_CLASS_UID, "UI", CT);
        put(out, Tag.SOP_INSTANCE_UID, "UI", sopInstanceUid);
        put(out, Tag.PATIENT_ID, "LO", patientId);
        put(out, Tag.STUDY_INSTANCE_UID, "UI", "1.2.3");
        put(out, Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.4");
        put(out, Tag.INSTANCE_NUMBER, "IS", "7");
        ByteBuffer pixels = ByteBuffer.allocate(12 + pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
        pixels.putShort((short) 0x7fe0).putShort((short) 0x10).put((byte) 'O').put((byte) 'W');
        pixels.putShort((short) 0).putInt(pixelBytes);
        out.writeBytes(pixels.array());
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int tag, String vr, String text) {
        byte[] value = (text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? "\0" : " "))
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (tag >>> 16)).putShort((short) tag);
        header.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) value.length);
        out.writeBytes(header.array());
        out.writeBytes(value);
    }
}
