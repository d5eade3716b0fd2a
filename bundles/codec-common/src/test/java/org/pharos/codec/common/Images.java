package org.pharos.codec.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** Frames to be encoded: smooth ones, noise, edges, areas of one value, extremes. */
public final class Images {
    public static final int KINDS = 6;

    private Images() {}

    /** A format whose samples lie in the lowest bits. */
    public static FrameFormat format(int rows, int columns, int samples, int stored, boolean signed) {
        return new FrameFormat(
                rows,
                columns,
                samples,
                stored <= 8 ? 8 : 16,
                stored,
                stored - 1,
                signed,
                samples == 1 ? "MONOCHROME2" : "RGB",
                false);
    }

    /** Frames as modalities make them: smooth, and with noise. */
    public static List<NativeFrame> natural(FrameFormat format, long seed) {
        return List.of(make(format, 0, seed), make(format, 1, seed), make(format, 1, seed + 1));
    }

    /** A frame of each kind. */
    public static List<NativeFrame> each(FrameFormat format, long seed) {
        var made = new ArrayList<NativeFrame>();
        for (int kind = 0; kind < KINDS; kind++) {
            made.add(make(format, kind, seed));
        }
        return made;
    }

    public static NativeFrame make(FrameFormat format, int kind, long seed) {
        var random = new Random(seed * KINDS + kind);
        int bytes = format.bitsAllocated() / 8;
        int unused = format.highBit() + 1 - format.bitsStored();
        int spare = Integer.SIZE - format.bitsStored();
        byte[] pixels = new byte[(int) format.nativeLength()];
        int samples = format.samplesPerPixel();
        for (int row = 0; row < format.rows(); row++) {
            for (int column = 0; column < format.columns(); column++) {
                for (int sample = 0; sample < samples; sample++) {
                    int value = value(format, kind, random, row, column, sample);
                    int number = format.signed() ? value << spare >> spare : value << spare >>> spare;
                    int raw = number << unused;
                    int pixel = row * format.columns() + column;
                    int index = format.planar()
                            ? sample * format.rows() * format.columns() + pixel
                            : pixel * samples + sample;
                    for (int i = 0; i < bytes; i++) {
                        pixels[index * bytes + i] = (byte) (raw >> 8 * i);
                    }
                }
            }
        }
        return new NativeFrame(format, pixels);
    }

    private static int value(FrameFormat format, int kind, Random random, int row, int column, int sample) {
        int range = 1 << format.bitsStored();
        int centre = format.signed() ? 0 : range / 2;
        double wave = Math.sin((row + 1) / 7.0 + sample) * Math.cos(column / (5.0 + sample));
        return switch (kind) {
            case 0 -> centre + (int) (range * 0.3 * wave);
            case 1 -> centre + (int) (range * 0.3 * wave) + (int) (random.nextGaussian() * Math.max(1, range / 64));
            case 2 -> random.nextInt(range);
            case 3 -> (row / 5 + column / 11) % 3 == 0 ? centre + range / 4 : centre - range / 4;
            case 4 -> random.nextInt(40) == 0 ? random.nextInt(range) : centre + sample;
            default -> random.nextBoolean() ? range - 1 : range / 2;
        };
    }

    /** Formats that all lossless codecs know. */
    public static List<FrameFormat> formats() {
        var formats = new ArrayList<FrameFormat>();
        for (int stored : new int[] {8, 9, 10, 12, 14, 15, 16}) {
            formats.add(format(33, 40, 1, stored, false));
            formats.add(format(20, 61, 1, stored, true));
        }
        formats.add(format(1, 1, 1, 12, false));
        formats.add(format(30, 21, 3, 8, false));
        formats.add(format(17, 1, 3, 8, false));
        return formats;
    }
}
