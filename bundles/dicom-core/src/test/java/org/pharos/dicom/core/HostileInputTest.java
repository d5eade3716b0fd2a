package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson;

/** Input made to break the reader: it's read or refused, in bounded time and memory. */
class HostileInputTest {
    private static final int MUTATIONS = 10_000;
    private static final long SEED = 20260101;
    private static final Duration LONGEST_FILE = Duration.ofSeconds(5);
    private static final long MOST_BYTES_A_FILE = 64L << 20;

    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        List<byte[]> files = seeds();
        var random = new Random(SEED);
        int refused = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] file = mutate(files.get(random.nextInt(files.size())), random);
            long allocated = allocatedBytes();
            long start = System.nanoTime();
            refused += isRefused(file) ? 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("mutation %d", i)
                    .isLessThan(LONGEST_FILE);
            assertThat(allocatedBytes() - allocated).as("mutation %d", i).isLessThan(MOST_BYTES_A_FILE);
        }

        // Both ways are walked.
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private static List<byte[]> seeds() throws IOException {
        var files = new ArrayList<byte[]>();
        for (Path path : Samples.all()) {
            files.add(Files.readAllBytes(path));
        }
        return files;
    }

    /** Does all that a server does with a file; any exception but the reader's own ends the test. */
    private static boolean isRefused(byte[] file) throws IOException {
        try {
            DicomHeader header = Samples.check(file, ReaderOptions.DEFAULT);
            for (var form : OrthancJson.Form.values()) {
                OrthancJson.of(Dictionary.standard()).write(header, form, new JsonTree());
            }
            DicomFile whole = Samples.read(file);
            Samples.read(DicomWriter.toBytes(whole));
            return false;
        } catch (DicomException e) {
            return true;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] file = original.clone();
        for (int i = random.nextInt(4); i >= 0 && file.length > 1; i--) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(6)) {
                case 0 -> file[at] = (byte) random.nextInt(256);
                case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) 0xFF);
                case 3 -> file = Arrays.copyOf(file, at);
                case 4 -> file = repeat(file, at, random.nextInt(64));
                default -> file = remove(file, at, random.nextInt(8));
            }
        }
        return file;
    }

    private static byte[] repeat(byte[] file, int at, int count) {
        var out = new ByteArrayOutputStream();
        int end = Math.min(file.length, at + count);
        out.write(file, 0, end);
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    private static byte[] remove(byte[] file, int at, int count) {
        var out = new ByteArrayOutputStream();
        int end = Math.min(file.length, at + count);
        out.write(file, 0, at);
        out.write(file, end, file.length - end);
        return out.toByteArray();
    }

    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void lyingLengthDoesNotAllocate() {
        byte[] file = explicit("0008 1030 4C54 0000", "0042 0011 4F42 0000 FFFF FF7F", "00");
        long allocated = allocatedBytes();

        assertThatThrownBy(() -> Samples.read(
                        file,
                        ReaderOptions.DEFAULT
                                .withMaximumValueBytes(Integer.MAX_VALUE)
                                .withMaximumKeptBytes(Long.MAX_VALUE)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("too early");
        assertThat(allocatedBytes() - allocated).isLessThan(16 << 20);
    }

    @Test
    void sequencesInsideEachOtherAreLimited() {
        byte[] level = bytes("0800 4011 5351 0000 FFFF FFFF FEFF 00E0 FFFF FFFF");
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            out.writeBytes(level);
        }

        assertThatThrownBy(() -> Samples.read(out.toByteArray()))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("More than 64 sequences");
        assertThatThrownBy(() -> Samples.check(out.toByteArray(), ReaderOptions.DEFAULT))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void unknownValueTooDeepToBeASequenceStaysBytes() throws IOException {
        byte[] bytes = {};
        for (int i = 0; i < 100; i++) {
            var out = new ByteArrayOutputStream();
            // (0008,1140) of implicit VR in an item of implicit VR
            out.writeBytes(bytes("FEFF 00E0"));
            out.writeBytes(length(bytes.length + 8));
            out.writeBytes(bytes("0800 4011"));
            out.writeBytes(length(bytes.length));
            out.writeBytes(bytes);
            bytes = out.toByteArray();
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes(bytes("0800 0500 4353 0000 0800 4011 554E 0000"));
        file.writeBytes(length(bytes.length));
        file.writeBytes(bytes);

        DataSet dataSet = Samples.read(file.toByteArray()).dataSet();

        assertThat(dataSet.element(Tag.REFERENCED_IMAGE_SEQUENCE))
                .get()
                .isInstanceOfSatisfying(
                        ValueElement.class, element -> assertThat(element.vr()).isEqualTo(Vr.UN));
    }

    @Test
    void elementsAreCounted() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("0800 0500 4353 0000 0800 4011 5351 0000 FFFF FFFF"));
        for (int i = 0; i < 2000; i++) {
            out.writeBytes(bytes("FEFF 00E0 0000 0000"));
        }

        assertThatThrownBy(() ->
                        Samples.read(out.toByteArray(), ReaderOptions.DEFAULT.withLimits(64, 1000, Long.MAX_VALUE)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("More than 1000 elements");
    }

    @Test
    void elementsOutOfOrderAreLimited() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("0800 0500 0000 0000"));
        for (int tag = 0x70000000; tag > 0x70000000 - 100_000; tag--) {
            var element = new byte[8];
            LittleEndian.putInt16(element, 0, Tag.group(tag));
            LittleEndian.putInt16(element, 2, Tag.element(tag));
            out.writeBytes(element);
        }

        assertThatThrownBy(() -> Samples.read(out.toByteArray()))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void longPrivateCreatorIsNotDecodedForEachElement() throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("0800 0500 0000 0000 0900 1000"));
        out.writeBytes(length(500_000));
        out.writeBytes(new byte[500_000]);
        for (int element = 0x1000; element < 0x10FF; element++) {
            out.writeBytes(new byte[] {9, 0, (byte) element, (byte) (element >> 8), 0, 0, 0, 0});
        }
        long allocated = allocatedBytes();

        DataSet dataSet = Samples.read(out.toByteArray()).dataSet();

        assertThat(dataSet.privateCreator(0x00091001)).isEmpty();
        assertThat(allocatedBytes() - allocated).isLessThan(16 << 20);
    }

    @Test
    void valuesInMemoryAreLimited() {
        byte[] value = new byte[60_000];
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("0800 0500 4353 0000"));
        for (int i = 0; i < 20; i++) {
            out.writeBytes(new byte[] {0x09, 0, (byte) i, 0x10, 'O', 'B', 0, 0});
            out.writeBytes(length(value.length));
            out.writeBytes(value);
        }

        assertThatThrownBy(() -> Samples.read(out.toByteArray(), ReaderOptions.DEFAULT.withMaximumKeptBytes(1_000_000)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("More than 1000000 bytes of values");
    }

    @Test
    void deflatedBombIsStopped() throws IOException {
        byte[] start =
                new FileMeta("1.2.3", "1.2.4", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, null).toBytes();
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(bytes("0800 0500 4353 0000 E07F 1000 4F42 0000 FFFF FFFE"));
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        var bomb = new SequenceInputStream(
                new ByteArrayInputStream(start), new ByteArrayInputStream(deflated.toByteArray()));
        long allocated = allocatedBytes();

        try (var reader = DicomReader.open(bomb, ReaderOptions.DEFAULT.withLimits(64, 1000, 100 << 20))) {
            assertThat(reader.readHeader().hasPixelData()).isTrue();
            assertThatThrownBy(reader::skipToEnd)
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("inflates to more than 104857600 bytes");
        }
        assertThat(allocatedBytes() - allocated).isLessThan(4 << 20);
    }

    @Test
    void largeFilePassesInLittleMemory() throws IOException {
        byte[] start = bytes("0800 0500 4353 0000 E07F 1000 4F57 0000 0000 0070");
        long length = 0x70000000L;
        var pixels = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (left == 0) {
                    return -1;
                }
                int part = (int) Math.min(left, count);
                left -= part;
                return part;
            }
        };
        long allocated = allocatedBytes();

        var reader = DicomReader.open(
                new SequenceInputStream(new ByteArrayInputStream(start), pixels), ReaderOptions.DEFAULT);
        reader.readHeader();
        reader.skipToEnd();

        assertThat(allocatedBytes() - allocated).isLessThan(1 << 20);
    }

    @Test
    void messagesHoldNoValues() {
        byte[] file = explicit("0010 0010 504E FF00", "", "536563726574");

        assertThatThrownBy(() -> Samples.read(file))
                .isInstanceOf(DicomException.class)
                .hasMessageNotContaining("Secret");
    }

    /** A data set of explicit VR from hexadecimal digits, tags in big endian order for the eye. */
    private static byte[] explicit(String first, String second, String value) {
        var out = new ByteArrayOutputStream();
        for (String element : List.of("0008 0005 4353 0000", first, second)) {
            byte[] header = bytes(element);
            for (int i = 0; i + 1 < Math.min(4, header.length); i += 2) {
                byte swapped = header[i];
                header[i] = header[i + 1];
                header[i + 1] = swapped;
            }
            out.writeBytes(header);
        }
        out.writeBytes(bytes(value));
        return out.toByteArray();
    }

    private static byte[] length(int value) {
        var bytes = new byte[4];
        LittleEndian.putInt32(bytes, 0, value);
        return bytes;
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
