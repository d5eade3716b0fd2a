package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.MaskFill;
import org.pharos.dicom.imageio.pixel.LookupTable;
import org.pharos.dicom.imageio.pixel.Palette;

class MaskUnitsTest {
    private static FrameFormat format(
            int samples, int allocated, int stored, int high, boolean signed, String colours) {
        return new FrameFormat(2, 2, samples, allocated, stored, high, signed, colours, false);
    }

    private static byte[] unit(FrameFormat format, MaskFill fill) {
        return new MaskUnits(format, Optional.empty(), false).of(fill, PixelGeometry.of(format))[0];
    }

    private static String hex(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            text.append("%02x".formatted(b));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        // photometric interpretation, samples, bits allocated, stored, high bit, signed, black, white (little endian)
        "MONOCHROME2,1,8,8,7,false,00,ff",
        "MONOCHROME1,1,8,8,7,false,ff,00",
        "MONOCHROME2,1,16,12,11,false,0000,ff0f",
        "MONOCHROME1,1,16,12,11,false,ff0f,0000",
        "MONOCHROME2,1,16,12,11,true,00f8,ff07",
        "MONOCHROME1,1,16,12,11,true,ff07,00f8",
        "MONOCHROME2,1,16,12,15,false,0000,f0ff",
        "MONOCHROME2,1,16,16,15,true,0080,ff7f",
        "MONOCHROME2,1,32,32,31,false,00000000,ffffffff",
        "MONOCHROME2,1,32,32,31,true,00000080,ffffff7f",
        "MONOCHROME2,1,1,1,0,false,00,01",
        "MONOCHROME1,1,1,1,0,false,01,00",
        "RGB,3,8,8,7,false,000000,ffffff",
        "RGB,3,16,16,15,false,000000000000,ffffffffffff",
        "YBR_FULL,3,8,8,7,false,008080,ff8080",
        "YBR_FULL_422,3,8,8,7,false,00008080,ffff8080",
        "YBR_PARTIAL_422,3,8,8,7,false,10108080,ebeb8080",
        "PALETTE COLOR,1,8,8,7,false,00,00"
    })
    void blackAndWhite(
            String colours,
            int samples,
            int allocated,
            int stored,
            int high,
            boolean signed,
            String black,
            String white) {
        FrameFormat format = format(samples, allocated, stored, high, signed, colours);

        assertThat(hex(unit(format, new MaskFill.Black()))).isEqualTo(black);
        assertThat(hex(unit(format, new MaskFill.Colour(255, 255, 255)))).isEqualTo(white);
    }

    @Test
    void coloursAreThoseOfTheImage() {
        var orange = new MaskFill.Colour(255, 128, 0);

        assertThat(unit(format(3, 8, 8, 7, false, "RGB"), orange)).containsExactly(255, 128, 0);
        // Y = 0.299 R + 0.587 G + 0.114 B; Cb = 0.564 (B - Y) + 128; Cr = 0.713 (R - Y) + 128
        assertThat(unit(format(3, 8, 8, 7, false, "YBR_FULL"), orange)).containsExactly(151, 43, 202);
        assertThat(unit(format(1, 8, 8, 7, false, "MONOCHROME2"), orange)).containsExactly(151);
    }

    @Test
    void paletteGivesItsNearestColour() {
        var red = new LookupTable(10, 8, new char[] {255, 200, 3, 255});
        var green = new LookupTable(10, 8, new char[] {255, 0, 2, 128});
        var blue = new LookupTable(10, 8, new char[] {255, 0, 1, 10});
        var format = format(1, 8, 8, 7, false, "PALETTE COLOR");
        var units = new MaskUnits(format, Optional.of(new Palette(red, green, blue)), false);
        PixelGeometry geometry = PixelGeometry.of(format);

        assertThat(units.of(new MaskFill.Black(), geometry)[0]).containsExactly(12);
        assertThat(units.of(new MaskFill.Colour(255, 128, 0), geometry)[0]).containsExactly(13);
        assertThat(units.of(new MaskFill.Colour(255, 255, 255), geometry)[0]).containsExactly(10);
    }

    @Test
    void storedValuesAreTakenAsTheyAre() {
        FrameFormat signed = format(1, 16, 12, 11, true, "MONOCHROME2");

        assertThat(unit(signed, new MaskFill.Stored(List.of(-1000L)))).containsExactly(0x18, 0xFC);
        assertThat(unit(format(3, 8, 8, 7, false, "RGB"), new MaskFill.Stored(List.of(7L))))
                .containsExactly(7, 7, 7);
        assertThat(unit(format(3, 8, 8, 7, false, "HSV"), new MaskFill.Stored(List.of(1L, 2L, 3L))))
                .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> unit(signed, new MaskFill.Stored(List.of(2048L))))
                .isInstanceOf(PharosException.class)
                .hasMessageContaining("-2048 to 2047");
        assertThatThrownBy(() -> unit(signed, new MaskFill.Stored(List.of(1L, 2L))))
                .isInstanceOf(PharosException.class);
        assertThatThrownBy(() -> unit(format(3, 8, 8, 7, false, "HSV"), new MaskFill.Black()))
                .isInstanceOf(PharosException.class);
    }

    @Test
    void planesHaveAUnitEach() {
        var planar = new FrameFormat(2, 2, 3, 8, 8, 7, false, "YBR_FULL", true);

        byte[][] units =
                new MaskUnits(planar, Optional.empty(), false).of(new MaskFill.Black(), PixelGeometry.of(planar));

        assertThat(units).hasDimensions(3, 1);
        assertThat(units[1]).containsExactly(128);
    }

    @Test
    void floatingPointBecomesZeroOrTheGivenNumber() {
        FrameFormat format = format(1, 32, 32, 31, false, "MONOCHROME1");
        var units = new MaskUnits(format, Optional.empty(), true);

        assertThat(hex(units.of(new MaskFill.Black(), PixelGeometry.of(format))[0]))
                .isEqualTo("00000000");
        assertThat(hex(units.of(new MaskFill.Stored(List.of(-2L)), PixelGeometry.of(format))[0]))
                .isEqualTo("000000c0");
    }
}
