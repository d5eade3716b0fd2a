package org.pharos.bench.codecs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** Images as modalities make them: an object with structure and noise before a dark background. */
enum TestImage {
    CT("512x512x16", 512, 512, 1, 12, 12),
    MAMMOGRAM("2048x2560x16", 2560, 2048, 1, 14, 20),
    GREY("512x512x8", 512, 512, 1, 8, 2),
    COLOUR("512x512x8 RGB", 512, 512, 3, 8, 2);

    private static final double RADIUS = 0.42;

    private final String size;
    private final FrameFormat format;
    private final double noise;

    TestImage(String size, int rows, int columns, int samples, int bits, double noise) {
        this.size = size;
        this.noise = noise;
        this.format = new FrameFormat(
                rows,
                columns,
                samples,
                bits > 8 ? 16 : 8,
                bits,
                bits - 1,
                false,
                samples == 1 ? "MONOCHROME2" : "RGB",
                false);
    }

    String size() {
        return size;
    }

    FrameFormat format() {
        return format;
    }

    /** The image, the same in each call. */
    NativeFrame frame() {
        ByteBuffer pixels = ByteBuffer.allocate((int) format.nativeLength()).order(ByteOrder.LITTLE_ENDIAN);
        var random = new Random(1);
        int max = (1 << format.bitsStored()) - 1;
        for (int y = 0; y < format.rows(); y++) {
            for (int x = 0; x < format.columns(); x++) {
                double down = (y - format.rows() / 2.0) / format.rows();
                double across = (x - format.columns() / 2.0) / format.columns();
                for (int s = 0; s < format.samplesPerPixel(); s++) {
                    double wave = Math.sin(y / 23.0 + s) * Math.cos(x / 31.0) + Math.sin((x + 2 * y) / 9.0) / 4;
                    boolean isObject = Math.hypot(down, across) < RADIUS;
                    double value = isObject ? max * (0.5 + 0.25 * wave) + random.nextGaussian() * noise : 0;
                    int sample = (int) Math.max(0, Math.min(max, value));
                    if (format.bitsAllocated() > 8) {
                        pixels.putShort((short) sample);
                    } else {
                        pixels.put((byte) sample);
                    }
                }
            }
        }
        return new NativeFrame(format, pixels.array());
    }
}
