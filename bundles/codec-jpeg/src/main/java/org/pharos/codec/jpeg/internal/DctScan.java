package org.pharos.codec.jpeg.internal;

import java.util.Arrays;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes the blocks of one component in a scan of transformed samples (T.81 F.2). */
final class DctScan {
    private static final int LOOKUP_SHIFT = Long.SIZE - HuffmanTable.LOOKUP_BITS;
    /** Bits of the longest code and the longest number. */
    private static final int MOST_BITS = 32;
    /** A symbol for sixteen zeros, with no number behind. */
    private static final int LONG_RUN = 15;

    private final HuffmanTable first;
    private final HuffmanTable others;
    private final int[] quantisation;
    private final int precision;
    private final Plane plane;
    private final int[] block = new int[Dct.SIZE];
    private int prediction;

    /**
     * @param first table of the first coefficient of a block
     * @param others table of the other coefficients
     * @param quantisation factors in natural order
     */
    DctScan(HuffmanTable first, HuffmanTable others, int[] quantisation, int precision, Plane plane) {
        this.first = first;
        this.others = others;
        this.quantisation = quantisation;
        this.precision = precision;
        this.plane = plane;
    }

    /** As at the start of a scan. */
    void restart() {
        prediction = 0;
    }

    /** Decodes the next block, which is to be at a row and column of blocks. */
    void block(BitReader in, int blockRow, int blockColumn) throws UndecodableFrameException {
        if (in.count < MOST_BITS) {
            in.refill();
        }
        int number = first.numbers()[(int) (in.buffer >>> LOOKUP_SHIFT)];
        if (number != 0) {
            prediction += number >> 16;
            in.buffer <<= number & 0xFF;
            in.count -= number & 0xFF;
        } else {
            int size = first.symbol(in);
            prediction += HuffmanTable.extend(in.bits(size), size);
        }
        int at = 8 * (blockRow * plane.stride + blockColumn);
        int places = others(in);
        int flat = prediction * quantisation[0];
        if (places == 0) {
            plane.fill(at, Dct.inverseFlat(flat, precision));
            return;
        }
        block[0] = flat;
        Dct.inverse(block, precision, places, plane, at);
        Arrays.fill(block, 0);
    }

    /** All coefficients but the first; the bits of all their places. */
    private int others(BitReader in) throws UndecodableFrameException {
        int[] numbers = others.numbers();
        int[] factors = quantisation;
        int[] order = Dct.NATURAL;
        int[] coefficients = block;
        long buffer = in.buffer;
        int count = in.count;
        int places = 0;
        int index = 1;
        while (index < Dct.SIZE) {
            if (count < MOST_BITS) {
                in.buffer = buffer;
                in.count = count;
                in.refill();
                buffer = in.buffer;
                count = in.count;
            }
            int number = numbers[(int) (buffer >>> LOOKUP_SHIFT)];
            int value;
            if (number != 0) {
                buffer <<= number & 0xFF;
                count -= number & 0xFF;
                int run = number >> 8 & 0xFF;
                if (run == HuffmanTable.END_OF_BLOCK) {
                    in.buffer = buffer;
                    in.count = count;
                    return places;
                }
                index += run;
                value = number >> 16;
            } else {
                in.buffer = buffer;
                in.count = count;
                int symbol = others.symbol(in);
                int size = symbol & 0xF;
                int run = symbol >> 4;
                value = HuffmanTable.extend(in.bits(size), size);
                buffer = in.buffer;
                count = in.count;
                index += run;
                if (size == 0) {
                    if (run < LONG_RUN) {
                        return places;
                    }
                    index++;
                    continue;
                }
            }
            if (index >= Dct.SIZE) {
                throw new UndecodableFrameException("JPEG: a block has too many coefficients");
            }
            int place = order[index];
            coefficients[place] = value * factors[place];
            places |= place;
            index++;
        }
        in.buffer = buffer;
        in.count = count;
        return places;
    }
}
