package org.pharos.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

class NativeFramesTest {
    private static final byte[] VALUE = new byte[64];

    static {
        new Random(7).nextBytes(VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 3, MONOCHROME2, 15",
        "16, 1, 1, MONOCHROME2, 30",
        "32, 1, 1, MONOCHROME2, 60",
        "8, 3, 1, RGB, 45",
        "8, 3, 1, YBR_FULL, 45",
        "8, 3, 2, YBR_FULL_422, 30",
        "16, 3, 1, YBR_FULL_422, 60"
    })
    void framesFollowEachOther(int bits, int samples, int last, String photometric, int bytes)
            throws PixelDataException {
        DataSet image = image(3, 5, bits, 4);
        image.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, samples);
        image.setString(Tag.PHOTOMETRIC_INTERPRETATION, photometric);
        Frames frames = frames(image, Vr.OW);

        assertThat(CountedBytes.bytes(frames, 0)).hasSize(bytes).startsWith(VALUE[0]);
        assertThat(CountedBytes.bytes(frames, last - 1)).startsWith(VALUE[(last - 1) * bytes]);
    }

    @Test
    void onlyTheFrameIsRead() throws PixelDataException {
        CountedBytes file = CountedBytes.of(VALUE);

        byte[] frame = CountedBytes.bytes(frames(image(2, 2, 8, 16), Vr.OB, file), 9);

        assertThat(frame).containsExactly(VALUE[36], VALUE[37], VALUE[38], VALUE[39]);
        assertThat(file.readBytes()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "1, 1", "5, 7", "4, 6", "1, 12", "2, 8"})
    void framesOfBitsStartWithAByteOfTheirOwn(int rows, int columns) throws PixelDataException {
        int size = rows * columns;
        Frames frames = frames(image(rows, columns, 1, 8), Vr.OB);
        BitSet all = BitSet.valueOf(VALUE);

        for (int frame = 0; frame < 8; frame++) {
            byte[] bytes = CountedBytes.bytes(frames, frame);

            assertThat(bytes).hasSize((size + 7) / 8);
            assertThat(BitSet.valueOf(bytes)).isEqualTo(all.get(frame * size, (frame + 1) * size));
        }
    }

    @Test
    void floatingPointPixelsHaveTheSizeOfTheirRepresentation() throws PixelDataException {
        DataSet image = image(2, 2, 16, 2);

        assertThat(CountedBytes.bytes(frames(image, Vr.OF), 1)).hasSize(16);
        assertThat(CountedBytes.bytes(frames(image, Vr.OD), 1)).hasSize(32);
    }

    @Test
    void frameBeyondTheNumberOfFramesIsNone() throws PixelDataException {
        Frames frames = frames(image(2, 2, 8, 3), Vr.OB);

        assertThat(frames.count()).isEqualTo(3);
        assertThatThrownBy(() -> frames.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> frames.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void frameBeyondTheEndOfTheValueIsAnError() throws PixelDataException {
        Frames frames = frames(image(3, 5, 16, Integer.MAX_VALUE), Vr.OW);

        assertThat(CountedBytes.bytes(frames, 1)).hasSize(30);
        assertThatThrownBy(() -> frames.frame(2)).isInstanceOf(PixelDataException.class);
        assertThatThrownBy(() -> frames.frame(Integer.MAX_VALUE - 1)).isInstanceOf(PixelDataException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 8", "1, 0, 8", "1, 1, 0", "1, 1, 65535"})
    void sizeThatMakesNoSenseIsRefused(int rows, int columns, int bits) {
        assertThatThrownBy(() -> frames(image(rows, columns, bits, 1), Vr.OB)).isInstanceOf(PixelDataException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "one", "2.0", "99999999999"})
    void numberOfFramesThatIsNoneIsRefused(String number) {
        DataSet image = image(1, 1, 8, 1);
        image.setString(Tag.NUMBER_OF_FRAMES, number);

        assertThatThrownBy(() -> frames(image, Vr.OB)).isInstanceOf(PixelDataException.class);
    }

    @Test
    void missingOrEmptyNumberOfFramesIsOne() throws PixelDataException {
        DataSet image = image(1, 1, 8, 1);
        image.setString(Tag.NUMBER_OF_FRAMES, "");

        assertThat(frames(image, Vr.OB).count()).isEqualTo(1);
        image.remove(Tag.NUMBER_OF_FRAMES);
        assertThat(frames(image, Vr.OB).count()).isEqualTo(1);
    }

    private static DataSet image(int rows, int columns, int bits, int frames) {
        var image = new DataSet();
        image.setIntegers(Tag.ROWS, Vr.US, rows);
        image.setIntegers(Tag.COLUMNS, Vr.US, columns);
        image.setIntegers(Tag.BITS_ALLOCATED, Vr.US, bits);
        image.setString(Tag.NUMBER_OF_FRAMES, Integer.toString(frames));
        return image;
    }

    private static Frames frames(DataSet image, Vr vr) throws PixelDataException {
        return frames(image, vr, CountedBytes.of(VALUE));
    }

    private static Frames frames(DataSet image, Vr vr, CountedBytes file) throws PixelDataException {
        return Frames.of(image, new PixelData.Native(ValueElement.of(Tag.PIXEL_DATA, vr, VALUE)), file);
    }
}
