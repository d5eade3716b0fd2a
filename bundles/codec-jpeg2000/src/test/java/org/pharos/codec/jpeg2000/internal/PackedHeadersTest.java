package org.pharos.codec.jpeg2000.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Images;
import org.pharos.codec.common.Programs;

/** Streams of OpenJPEG whose headers of packets have been moved, which it decodes itself. */
class PackedHeadersTest {
    private static final FrameFormat FORMAT = Images.format(61, 75, 1, 8, false);
    private static final int MUTATIONS = 1500;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @TempDir
    private Path folder;

    @BeforeEach
    void programs() {
        Programs.require("opj_compress", "libopenjp2-tools");
        Programs.require("opj_decompress", "libopenjp2-tools");
    }

    private byte[] stream(byte[] pixels, String... options) throws IOException {
        Path raw = Files.write(folder.resolve("pixels.raw"), pixels);
        Path stream = folder.resolve("stream.j2k");
        List<String> command = new ArrayList<>(List.of("opj_compress", "-SOP", "-EPH", "-F", "75,61,1,8,u"));
        command.addAll(List.of(options));
        command.addAll(List.of("-i", raw.toString(), "-o", stream.toString()));
        Programs.run(command.toArray(String[]::new));
        return Files.readAllBytes(stream);
    }

    private byte[] byOpenJpeg(byte[] stream) throws IOException {
        Path moved = Files.write(folder.resolve("moved.j2k"), stream);
        Path raw = folder.resolve("decoded.raw");
        Programs.run("opj_decompress", "-i", moved.toString(), "-o", raw.toString());
        return Files.readAllBytes(raw);
    }

    private byte[] decode(byte[] stream) throws UndecodableFrameException {
        return decoder.decode(Syntaxes.LOSSLESS, FORMAT, stream).pixels();
    }

    private static byte[] pixels() {
        return Images.make(FORMAT, 1, 7).pixels();
    }

    private static List<PacketMover> movers() {
        return List.of(
                new PacketMover(false, false, 40, false),
                new PacketMover(false, true, 65_000, false),
                new PacketMover(true, false, 65_000, false),
                new PacketMover(true, true, 33, false));
    }

    @Test
    void headersOfPacketsMayStandApart() throws IOException {
        byte[] pixels = pixels();
        for (String[] options : new String[][] {
            {"-n", "3"},
            {"-n", "4", "-t", "32,32", "-p", "RPCL", "-c", "[16,16]"},
            {"-n", "3", "-t", "40,61", "-TP", "R", "-p", "RLCP"},
            {"-n", "2", "-r", "20,5,1", "-b", "16,16"}
        }) {
            byte[] stream = stream(pixels, options);
            for (PacketMover mover : movers()) {
                byte[] moved = mover.move(stream);

                assertThat(byOpenJpeg(moved)).isEqualTo(pixels);
                assertThat(decode(moved)).isEqualTo(pixels);
            }
            // which OpenJPEG refuses where a tile has several parts
            assertThat(decode(new PacketMover(false, false, 40, true).move(stream)))
                    .isEqualTo(pixels);
        }
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedStreamsAreDecodedOrRefused() throws IOException {
        byte[] stream = stream(pixels(), "-n", "3", "-t", "40,40", "-b", "16,16");
        var random = new Random(8);
        int refused = 0;
        PrintStream error = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] moved = movers().get(i % 4).move(stream);
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    // the first part of it is headers
                    int at = random.nextInt(random.nextBoolean() ? moved.length : moved.length / 8);
                    moved[at] = random.nextBoolean() ? (byte) 0xFF : (byte) random.nextInt();
                }
                try {
                    assertThat(decode(moved)).hasSize(75 * 61);
                } catch (UndecodableFrameException e) {
                    refused++;
                }
            }
        } finally {
            System.setErr(error);
        }

        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void segmentsThatContradictAreRefused() throws IOException {
        byte[] stream = stream(pixels(), "-n", "3");
        byte[] ofParts = new PacketMover(false, false, 20, false).move(stream);
        byte[] ofMain = new PacketMover(true, false, 20, false).move(stream);
        int second = PacketMover.find(
                ofParts, PacketMover.find(ofParts, 0, Markers.TILE_PACKED_HEADERS) + 2, Markers.TILE_PACKED_HEADERS);

        byte[] twice = ofParts.clone();
        twice[second + 4] = 0;
        byte[] missing = ofParts.clone();
        missing[second + 4] = 77;
        byte[] tooLong = ofMain.clone();
        ByteBuffer.wrap(tooLong).putInt(PacketMover.find(ofMain, 0, Markers.PACKED_HEADERS) + 5, Integer.MAX_VALUE);
        byte[] tooShort = ofMain.clone();
        ByteBuffer.wrap(tooShort).putInt(PacketMover.find(ofMain, 0, Markers.PACKED_HEADERS) + 5, 1);
        byte[] both = new PacketMover(true, false, 20, false).move(stream);
        int part = PacketMover.find(both, 0, Markers.START_OF_TILE_PART) + 12;
        byte[] inserted = new byte[both.length + 6];
        System.arraycopy(both, 0, inserted, 0, part);
        System.arraycopy(new byte[] {(byte) 0xFF, 0x61, 0, 4, 0, 0}, 0, inserted, part, 6);
        System.arraycopy(both, part, inserted, part + 6, both.length - part);
        ByteBuffer lengths = ByteBuffer.wrap(inserted);
        lengths.putInt(part - 6, lengths.getInt(part - 6) + 6);

        for (byte[] each : List.of(twice, missing, tooLong, tooShort, inserted)) {
            assertThatThrownBy(() -> decode(each)).isInstanceOf(UndecodableFrameException.class);
        }
        assertThat(decode(ofParts)).isEqualTo(decode(ofMain));
        for (int length = 60; length < ofMain.length - 2; length += 97) {
            byte[] truncated = Arrays.copyOf(ofMain, length);
            assertThatThrownBy(() -> decode(truncated)).isInstanceOf(UndecodableFrameException.class);
        }
    }
}
