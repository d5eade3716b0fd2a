package org.pharos.dicom.imageio.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class RasterTest {
    private static DataSet image(int rows, int columns, int samples, int allocated, int stored, int high) {
        var dataSet = new DataSet();
        dataSet.setIntegers(Tag.ROWS, Vr.US, rows);
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, columns);
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, samples);
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, allocated);
        dataSet.setIntegers(Tag.BITS_STORED, Vr.US, stored);
        dataSet.setIntegers(Tag.HIGH_BIT, Vr.US, high);
        return dataSet;
    }

    private static Raster raster(DataSet dataSet, int... bytes) throws UnsupportedPixelsException {
        var pixels = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = (byte) bytes[i];
        }
        ImageAttributes attributes = ImageAttributes.of(dataSet);
        return attributes.raster(attributes.format(), pixels);
    }

    private static List<Long> values(Raster raster) {
        var grey = (GreyRaster) raster;
        return LongStream.range(0, grey.pixels())
                .mapToObj(pixel -> grey.value((int) pixel))
                .toList();
    }

    private static List<Integer> colours(Raster raster) {
        var samples = ((ColourRaster) raster).samples();
        return LongStream.range(0, samples.length)
                .mapToObj(i -> samples[(int) i] & 0xFF)
                .toList();
    }

    @Test
    void wordsAreLittleEndian() throws Exception {
        assertThat(values(raster(image(1, 2, 1, 16, 16, 15), 0x01, 0x02, 0xFF, 0xFF)))
                .containsExactly(0x201L, 0xFFFFL);
    }

    @Test
    void valuesOfMoreBitsThanStoredAreKept() throws Exception {
        assertThat(values(raster(image(1, 1, 1, 16, 12, 11), 0x56, 0x13))).containsExactly(0x1356L);
    }

    @Test
    void overlaysInUnusedBitsAreLeftOut() throws Exception {
        DataSet dataSet = image(1, 1, 1, 16, 12, 11);
        dataSet.setIntegers(0x60000100, Vr.US, 16);

        assertThat(values(raster(dataSet, 0x56, 0x13))).containsExactly(0x356L);
    }

    @Test
    void highBitsAreShiftedDown() throws Exception {
        assertThat(values(raster(image(1, 1, 1, 16, 12, 15), 0x50, 0xA3))).containsExactly(0xA35L);
    }

    @Test
    void signIsThatOfTheStoredBits() throws Exception {
        DataSet dataSet = image(1, 2, 1, 16, 12, 11);
        dataSet.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, 1);

        assertThat(values(raster(dataSet, 0x00, 0x08, 0xFF, 0x07))).containsExactly(-2048L, 2047L);
    }

    @Test
    void longWordsAndBytesHaveASign() throws Exception {
        DataSet bytes = image(1, 2, 1, 8, 8, 7);
        bytes.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, 1);
        DataSet words = image(1, 1, 1, 32, 32, 31);

        assertThat(values(raster(bytes, 0x80, 0x7F))).containsExactly(-128L, 127L);
        assertThat(values(raster(words, 0xFE, 0xFF, 0xFF, 0xFF))).containsExactly(0xFFFFFFFEL);
    }

    @Test
    void bitsStartWithTheLowest() throws Exception {
        assertThat(values(raster(image(2, 5, 1, 1, 1, 0), 0b1000_0101, 0b11)))
                .containsExactly(1L, 0L, 1L, 0L, 0L, 0L, 0L, 1L, 1L, 1L);
    }

    @Test
    void planesAreInterleaved() throws Exception {
        DataSet dataSet = image(1, 2, 3, 8, 8, 7);
        dataSet.setIntegers(Tag.PLANAR_CONFIGURATION, Vr.US, 1);

        assertThat(colours(raster(dataSet, 1, 2, 3, 4, 5, 6))).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void luminanceAndChrominanceBecomeColours() throws Exception {
        DataSet dataSet = image(1, 3, 3, 8, 8, 7);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL");

        // PS3.3 C.7.6.3.1.2: red, grey, and what lies outside of all colours.
        assertThat(colours(raster(dataSet, 76, 85, 255, 100, 128, 128, 255, 255, 255)))
                .containsExactly(254, 0, 0, 100, 100, 100, 255, 121, 255);
    }

    @Test
    void partialRangeIsStretched() throws Exception {
        DataSet dataSet = image(1, 2, 3, 8, 8, 7);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_PARTIAL_422");

        assertThat(colours(raster(dataSet, 16, 128, 128, 235, 128, 128))).containsExactly(0, 0, 0, 255, 255, 255);
    }

    @Test
    void pairsOfPixelsGetTheirChrominance() throws Exception {
        DataSet dataSet = image(1, 4, 3, 8, 8, 7);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422");
        PixelFormat format = PixelFormat.of(dataSet);

        assertThat(Subsampling.frameBytes(format)).isEqualTo(8);
        assertThat(Subsampling.expand(format, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .containsExactly(1, 3, 4, 2, 3, 4, 5, 7, 8, 6, 7, 8);
    }

    @Test
    void paletteGivesColours() throws Exception {
        DataSet dataSet = image(1, 4, 1, 8, 8, 7);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
        palette(dataSet, 8, new byte[] {10, 20}, new byte[] {30, 40}, new byte[] {50, 60});

        // The first entry is for 1: what is below has it as well, and what is above the last one that.
        assertThat(colours(raster(dataSet, 0, 1, 2, 9)))
                .containsExactly(10, 30, 50, 10, 30, 50, 20, 40, 60, 20, 40, 60);
    }

    @Test
    void paletteOfWordsGivesTheirUpperBits() throws Exception {
        DataSet dataSet = image(1, 2, 1, 8, 8, 7);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
        byte[] words = {0x11, 0x22, 0x33, 0x44};
        palette(dataSet, 16, words, words, words);

        assertThat(colours(raster(dataSet, 1, 2))).containsExactly(0x22, 0x22, 0x22, 0x44, 0x44, 0x44);
    }

    private static void palette(DataSet dataSet, int bits, byte[] red, byte[] green, byte[] blue) {
        for (int tag = Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR;
                tag <= Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR;
                tag++) {
            dataSet.setIntegers(tag, Vr.US, 2, 1, bits);
        }
        dataSet.setBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, red);
        dataSet.setBytes(Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, green);
        dataSet.setBytes(Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, blue);
    }

    @Test
    void segmentsOfTablesAreExpanded() throws Exception {
        var dataSet = new DataSet();
        dataSet.setIntegers(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Vr.US, 8, 0, 8);
        // Two values; two steps of a line; the first segment once more; a line for the rest.
        dataSet.setBytes(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, new byte[] {
            0, 2, 10, 20, 1, 2, 40, 2, 1, 0, 0, 1, 2, 0
        });

        LookupTable table = SegmentedTable.of(
                        dataSet,
                        Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                        Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                        false)
                .orElseThrow();

        assertThat(table.entries()).isEqualTo(new char[] {10, 20, 30, 40, 10, 20, 10, 0});
    }

    @Test
    void segmentsThatMakeNoSenseAreNone() {
        for (byte[] data :
                List.of(new byte[] {0, 9, 1}, new byte[] {1, 4, 1}, new byte[] {7, 1}, new byte[] {2, 1, 0, 0})) {
            var dataSet = new DataSet();
            dataSet.setIntegers(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Vr.US, 8, 0, 8);
            dataSet.setBytes(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, data);

            assertThat(SegmentedTable.of(
                            dataSet,
                            Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                            Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                            false))
                    .isEmpty();
        }
    }

    @Test
    void whatNobodyCanShowIsRefused() {
        assertThatThrownBy(() -> PixelFormat.of(image(0, 1, 1, 8, 8, 7))).hasMessageContaining("Rows");
        assertThatThrownBy(() -> PixelFormat.of(image(1, 1, 5, 8, 8, 7))).hasMessageContaining("samples");
        assertThatThrownBy(() -> PixelFormat.of(image(1, 1, 1, 12, 12, 11))).hasMessageContaining("bits");
        assertThatThrownBy(() -> raster(image(1, 1, 1, 64, 64, 63), 0, 0, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(UnsupportedPixelsException.class);
        DataSet missing = image(1, 1, 1, 8, 8, 7);
        missing.setString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
        assertThatThrownBy(() -> raster(missing, 1)).hasMessageContaining("palette");
    }

    @Test
    void storedBitsThatMakeNoSenseAreAllBits() throws Exception {
        PixelFormat format = PixelFormat.of(image(1, 1, 1, 8, 12, 40));

        assertThat(format.bitsStored()).isEqualTo(8);
        assertThat(format.highBit()).isEqualTo(7);
    }

    @Test
    void framesHaveWindowsOfTheirOwn() throws Exception {
        DataSet dataSet = image(1, 1, 1, 16, 16, 15);
        dataSet.setString(Tag.WINDOW_CENTER, "1");
        dataSet.setString(Tag.WINDOW_WIDTH, "2");
        dataSet.setItems(0x52009229, List.of(group("3", "4")));
        dataSet.setItems(0x52009230, List.of(group("5", "6"), new DataSet()));
        ImageAttributes attributes = ImageAttributes.of(dataSet);

        assertThat(attributes.presentation(0).window()).contains(Window.of(5, 6));
        assertThat(attributes.presentation(1).window()).contains(Window.of(3, 4));
        assertThat(attributes.presentation(7).window()).contains(Window.of(3, 4));
    }

    private static DataSet group(String centre, String width) {
        var window = new DataSet();
        window.setString(Tag.WINDOW_CENTER, centre);
        window.setString(Tag.WINDOW_WIDTH, width);
        var group = new DataSet();
        group.setItems(0x00289132, List.of(window));
        return group;
    }

    @Test
    void doseIsScaledByItsOwnFactor() throws Exception {
        DataSet dataSet = image(1, 1, 1, 32, 32, 31);
        dataSet.setString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.2");
        dataSet.setString(Tag.DOSE_GRID_SCALING, "0.5");

        assertThat(ImageAttributes.of(dataSet).presentation(0).modality(7)).isEqualTo(3.5);
    }

    @Test
    void floatingPointPixelsAreNumbers() throws UnsupportedPixelsException {
        DataSet dataSet = image(1, 3, 1, 32, 32, 31);
        dataSet.setBytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, new byte[12]);
        var raster = (FloatRaster) raster(dataSet, 0, 0, 0x20, 0x40, 0, 0, 0xC0, 0x7F, 0, 0, 0x80, 0xBF);

        assertThat(raster.value(0)).isEqualTo(2.5);
        assertThat(raster.value(1)).isNaN();
        assertThat(raster.value(2)).isEqualTo(-1);
        assertThat(raster.range()).isEqualTo(new FloatRaster.Range(-1, 2.5));
    }

    @Test
    void floatingPointPixelsOfAnotherLengthAreUnsupported() {
        DataSet dataSet = image(1, 1, 1, 16, 16, 15);
        dataSet.setBytes(Tag.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, new byte[8]);

        assertThatThrownBy(() -> raster(dataSet, 0, 0)).isInstanceOf(UnsupportedPixelsException.class);
    }
}
