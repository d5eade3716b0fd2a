package org.pharos.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.imageio.CountedBytes.bytes;
import static org.pharos.dicom.imageio.EncapsulatedPixels.frames;
import static org.pharos.dicom.imageio.EncapsulatedPixels.image;
import static org.pharos.dicom.imageio.EncapsulatedPixels.rleFrames;

import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;

class EncapsulatedFramesTest {
    private static final TransferSyntax JPEG_LS = TransferSyntax.of("1.2.840.10008.1.2.4.80");

    @Test
    void allFragmentsAreOfTheOnlyFrame() throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets(0)
                .fragment(1, 2)
                .fragment()
                .fragment(3, 4, 5, 6)
                .end();

        assertThat(bytes(frames(1, file), 0)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void basicOffsetTableTellsWhichFragmentsBelongTogether() throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets(0, 20)
                .fragment(1, 2)
                .fragment(3, 4)
                .fragment(5, 6)
                .fragment(7, 8)
                .fragment(9, 10)
                .end();
        Frames frames = frames(2, file);

        assertThat(bytes(frames, 0)).containsExactly(1, 2, 3, 4);
        assertThat(bytes(frames, 1)).containsExactly(5, 6, 7, 8, 9, 10);
    }

    @Test
    void basicOffsetTableSavesGoingThroughAllFragments() throws IOException {
        var pixels = new EncapsulatedPixels()
                .offsets(java.util.stream.IntStream.range(0, 1000)
                        .map(i -> 12 * i)
                        .toArray());
        for (int i = 0; i < 1000; i++) {
            pixels.fragment(i, i >> 8, 0, 0);
        }
        CountedBytes file = pixels.end();

        assertThat(bytes(frames(1000, file), 999)).containsExactly(999, 3, 0, 0);
        assertThat(file.readBytes()).isLessThan(50);
    }

    @ParameterizedTest
    @CsvSource({"4, 10", "0, 0", "0, 11", "0, 4000", "10, 0", "0, -2"})
    void wrongBasicOffsetTableIsIgnored(int first, int second) throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets(first, second)
                .fragment(0xFF, 0xD8, 0xFF, 0xF7)
                .fragment(1, 2)
                .fragment(0xFF, 0xD8, 0xFF, 0xF7, 3, 4)
                .end();
        Frames frames = frames(2, file);

        assertThat(bytes(frames, 0)).hasSize(6).endsWith(1, 2);
        assertThat(bytes(frames, 1)).hasSize(6).endsWith(3, 4);
    }

    @Test
    void withoutTableEachOfAsManyFragmentsIsAFrame() throws IOException {
        CountedBytes file =
                new EncapsulatedPixels().offsets().fragment(1, 2).fragment(3, 4).end();

        assertThat(bytes(frames(2, file), 1)).containsExactly(3, 4);
    }

    static Stream<int[]> codeStreams() {
        return Stream.of(
                new int[] {0xFF, 0xD8, 0xFF, 0xE0},
                new int[] {0xFF, 0xD8, 0xFF, 0xF7},
                new int[] {0xFF, 0x4F, 0xFF, 0x51},
                new int[] {0xFF, 0x0A, 1, 2},
                new int[] {0, 0, 0, 12});
    }

    @ParameterizedTest
    @MethodSource("codeStreams")
    void withoutTableFramesStartWithACodeStream(int[] start) throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets()
                .fragment(start)
                .fragment(start[0], 1)
                .fragment(start)
                .fragment(start)
                .fragment(7, 8)
                .end();
        Frames frames = frames(3, file);

        assertThat(bytes(frames, 0)).hasSize(6).endsWith(1);
        assertThat(bytes(frames, 1)).hasSize(4);
        assertThat(bytes(frames, 2)).hasSize(6).endsWith(7, 8);
    }

    @Test
    void fragmentsAreGoneThroughOnce() throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets()
                .fragment(0xFF, 0xD8, 0xFF, 0xF7)
                .fragment(0xFF, 0xD8, 0xFF, 0xF7)
                .fragment(1, 2)
                .end();
        Frames frames = frames(2, file);
        frames.frame(0);
        long read = file.readBytes();

        frames.frame(1);

        assertThat(file.readBytes()).isEqualTo(read);
        assertThat(frames.retainedBytes()).isPositive().isLessThan(1000);
    }

    @Test
    void framesThatCannotBeToldApartAreNotGuessed() throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets()
                .fragment(0, 0, 1, 0xBA)
                .fragment(1, 2)
                .fragment(3, 4)
                .end();
        Frames video = frames(2, file);

        assertThatThrownBy(() -> video.frame(0)).isInstanceOf(PixelDataException.class);
    }

    @Test
    void eachFrameOfRleIsOneFragment() throws IOException {
        CountedBytes file =
                new EncapsulatedPixels().offsets().fragment(1).fragment(2).end();
        Frames frames = rleFrames(3, file);

        assertThat(bytes(frames, 1)).containsExactly(2);
        assertThatThrownBy(() -> frames.frame(2)).isInstanceOf(PixelDataException.class);
    }

    @Test
    void extendedOffsetTableTellsTheFragment() throws IOException {
        CountedBytes file = new EncapsulatedPixels()
                .offsets()
                .fragment(1, 2)
                .fragment(3, 4, 5, 6)
                .fragment(7, 8)
                .end();

        assertThat(bytes(frames(image(0L, 10L, 22L), JPEG_LS, file), 2)).containsExactly(7, 8);
        assertThat(file.readBytes()).isEqualTo(8 + 8 + 2);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1", "9223372036854775807", "4611686018427387904", "1000000"})
    void wrongExtendedOffsetTableIsIgnored(long second) throws IOException {
        CountedBytes file =
                new EncapsulatedPixels().offsets().fragment(1, 2).fragment(3, 4).end();

        assertThat(bytes(frames(image(0L, second), JPEG_LS, file), 1)).containsExactly(3, 4);
    }

    @Test
    void frameBeyondTheNumberOfFramesIsNone() throws IOException {
        Frames frames = frames(1, new EncapsulatedPixels().offsets().fragment(1).end());

        assertThatThrownBy(() -> frames.frame(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void pixelDataWithoutFragmentsHasNoFrame() throws IOException {
        Frames frames = frames(1, new EncapsulatedPixels().offsets().end());
        Frames withoutTable = frames(1, new EncapsulatedPixels().end());

        assertThatThrownBy(() -> frames.frame(0)).isInstanceOf(PixelDataException.class);
        assertThatThrownBy(() -> withoutTable.frame(0)).isInstanceOf(PixelDataException.class);
    }

    @Test
    void cutOrMalformedFragmentsAreAnError() throws IOException {
        Frames cut = frames(2, new EncapsulatedPixels().offsets().fragment(1).cut());
        Frames endless = frames(
                1, new EncapsulatedPixels().offsets().header(Tag.ITEM, -1).end());
        Frames tooLong = frames(
                1, new EncapsulatedPixels().offsets().header(Tag.ITEM, -2).end());
        Frames foreign = frames(
                1, new EncapsulatedPixels().offsets().header(Tag.PIXEL_DATA, 0).end());

        assertThatThrownBy(() -> cut.frame(0)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> endless.frame(0)).isInstanceOf(PixelDataException.class);
        assertThatThrownBy(() -> tooLong.frame(0)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> foreign.frame(0)).isInstanceOf(PixelDataException.class);
    }

    @Test
    void hugeNumberOfFramesTakesNoMemory() throws IOException {
        Frames frames = frames(
                Integer.MAX_VALUE,
                new EncapsulatedPixels().offsets(0).fragment(1).end());

        assertThatThrownBy(() -> frames.frame(5)).isInstanceOf(PixelDataException.class);
        assertThat(frames.retainedBytes()).isLessThan(1000);
    }
}
