package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.core.image.MaskFill;
import org.pharos.core.image.MaskRegion;

/** Against a pixel at a time. */
class MaskLayoutTest {
    private static final int FRAMES = 3;

    private final Random random = new Random(7);

    private List<MaskRegion> regions(int rows, int columns) {
        List<MaskRegion> regions = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Set<Integer> frames = new HashSet<>();
            if (random.nextBoolean()) {
                frames.add(random.nextInt(FRAMES + 1));
                frames.add(random.nextInt(FRAMES + 1));
            }
            regions.add(new MaskRegion(
                    random.nextInt(columns + 2),
                    random.nextInt(rows + 2),
                    1 + random.nextInt(columns),
                    1 + random.nextInt(rows),
                    frames,
                    new MaskFill.Black()));
        }
        return regions;
    }

    private byte[] masked(byte[] pixels, MaskLayout layout) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new MaskedStream(new ByteArrayInputStream(pixels), layout)) {
            var piece = new byte[1 + random.nextInt(40)];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
        }
        return out.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static MaskLayout layout(PixelGeometry geometry, List<MaskRegion> regions, List<byte[][]> units) {
        List<MaskArea> areas = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            MaskArea.of(geometry, regions.get(i), 0, 0, units.get(i)).ifPresent(areas::add);
        }
        return new MaskLayout(geometry, areas, 0, false);
    }

    private static boolean isIn(MaskRegion region, int frame, int y, int x) {
        return region.isIn(frame) && x >= region.x() && x < region.endX() && y >= region.y() && y < region.endY();
    }

    @Test
    void samplesSideBySideAndInPlanes() throws IOException {
        for (int round = 0; round < 300; round++) {
            int rows = 1 + random.nextInt(6);
            int columns = 1 + random.nextInt(9);
            int samples = 1 + random.nextInt(4);
            int sampleBytes = 1 << random.nextInt(3);
            boolean isPlanar = random.nextBoolean();
            var geometry = isPlanar
                    ? new PixelGeometry(rows, columns, samples, 8 * sampleBytes, 1)
                    : new PixelGeometry(rows, columns, 1, 8 * sampleBytes * samples, 1);
            List<MaskRegion> regions = regions(rows, columns);
            List<byte[][]> fills = new ArrayList<>();
            List<byte[][]> units = new ArrayList<>();
            for (int i = 0; i < regions.size(); i++) {
                byte[][] fill = new byte[samples][];
                var together = new ByteArrayOutputStream();
                for (int sample = 0; sample < samples; sample++) {
                    fill[sample] = noise(sampleBytes);
                    together.writeBytes(fill[sample]);
                }
                fills.add(fill);
                units.add(isPlanar ? fill : new byte[][] {together.toByteArray()});
            }
            byte[] pixels = noise(FRAMES * rows * columns * samples * sampleBytes);

            byte[] expected = pixels.clone();
            for (int i = 0; i < regions.size(); i++) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    for (int y = 0; y < rows; y++) {
                        for (int x = 0; x < columns; x++) {
                            for (int sample = 0; sample < samples; sample++) {
                                int index = isPlanar
                                        ? ((frame * samples + sample) * rows + y) * columns + x
                                        : ((frame * rows + y) * columns + x) * samples + sample;
                                if (isIn(regions.get(i), frame, y, x)) {
                                    System.arraycopy(
                                            fills.get(i)[sample], 0, expected, index * sampleBytes, sampleBytes);
                                }
                            }
                        }
                    }
                }
            }

            assertThat(masked(pixels, layout(geometry, regions, units))).isEqualTo(expected);
        }
    }

    @Test
    void bitsThatFollowEachOtherWithoutPadding() throws IOException {
        for (int round = 0; round < 300; round++) {
            int rows = 1 + random.nextInt(7);
            int columns = 1 + random.nextInt(30);
            List<MaskRegion> regions = regions(rows, columns);
            List<byte[][]> units = new ArrayList<>();
            regions.forEach(region -> units.add(new byte[][] {{(byte) random.nextInt(2)}}));
            byte[] pixels = noise((FRAMES * rows * columns + 7) / 8);

            byte[] expected = pixels.clone();
            for (int i = 0; i < regions.size(); i++) {
                for (int pixel = 0; pixel < FRAMES * rows * columns; pixel++) {
                    int frame = pixel / (rows * columns);
                    if (isIn(regions.get(i), frame, pixel / columns % rows, pixel % columns)) {
                        int bit = 1 << pixel % 8;
                        expected[pixel / 8] = (byte)
                                (units.get(i)[0][0] == 1 ? expected[pixel / 8] | bit : expected[pixel / 8] & ~bit);
                    }
                }
            }

            byte[] masked = masked(pixels, layout(PixelGeometry.ofBits(rows, columns), regions, units));
            // What is behind the last frame belongs to none.
            int unused = expected.length * 8 - FRAMES * rows * columns;
            masked[masked.length - 1] = (byte) (masked[masked.length - 1] << unused);
            expected[expected.length - 1] = (byte) (expected[expected.length - 1] << unused);
            assertThat(masked).isEqualTo(expected);
        }
    }

    @Test
    void pairsAreCoveredWhole() throws IOException {
        var geometry = new PixelGeometry(2, 6, 1, 32, 2);
        byte[] pixels = noise(24);
        byte[] unit = {1, 2, 3, 4};

        byte[] masked = masked(
                pixels, layout(geometry, List.of(MaskRegion.of(1, 1, 2, 5)), List.<byte[][]>of(new byte[][] {unit})));

        byte[] expected = pixels.clone();
        System.arraycopy(unit, 0, expected, 12, 4);
        System.arraycopy(unit, 0, expected, 16, 4);
        assertThat(masked).isEqualTo(expected);
    }

    @Test
    void hugeFrameIsCutNowhereWrong() {
        var geometry = new PixelGeometry(65535, 65535, 1, 64, 1);
        MaskArea area = MaskArea.of(
                        geometry, MaskRegion.of(65534, 65534, 65535, 65535), 0, 0, new byte[][] {new byte[8]})
                .orElseThrow();
        var layout = new MaskLayout(geometry, List.of(area), 0, false);
        byte[] last = new byte[24];
        Arrays.fill(last, (byte) 9);

        // Frame 2 is the third one; its last pixel is within the last 8 bytes here.
        layout.apply(3L * 65535 * 65535 * 8 - 24, last, 0, 24);

        assertThat(last)
                .startsWith(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)
                .endsWith(0, 0, 0, 0, 0, 0, 0, 0);
    }
}
