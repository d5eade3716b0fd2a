package org.pharos.codec.jpegls.internal;

import org.pharos.api.image.UndecodableFrameException;

/** Decodes the lines of a scan, one component at a time or three samples at a time. */
final class ScanDecoder {
    private final BitReader in;
    private final Coding coding;
    private final Contexts contexts;
    private final byte[] regions;
    private final int columns;
    private int runIndex;

    ScanDecoder(BitReader in, Coding coding, int columns) {
        this.in = in;
        this.coding = coding;
        this.contexts = new Contexts(coding);
        this.regions = coding.regions();
        this.columns = columns;
    }

    /** Decodes a line of one component. */
    void line(LineBuffer line) throws UndecodableFrameException {
        runIndex = line.runIndex();
        if (coding.isPlain) {
            plainLine(line.above, line.current);
        } else {
            anyLine(line.above, line.current);
        }
        line.runIndex(runIndex);
        in.checkNotBeyondEnd();
    }

    private void anyLine(int[] above, int[] current) throws UndecodableFrameException {
        int middle = coding.maxValue;
        int x = 1;
        while (x <= columns) {
            int a = current[x - 1];
            int b = above[x];
            int c = above[x - 1];
            int d = above[x + 1];
            int context = (regions[middle + d - b] * 9 + regions[middle + b - c]) * 9 + regions[middle + c - a];
            if (context != 0) {
                current[x++] = regular(context, Coding.predict(a, b, c));
            } else {
                x += run(above, current, x);
            }
        }
    }

    /** T.87 A.4 to A.6. */
    private int regular(int context, int median) throws UndecodableFrameException {
        int sign = context >> 31 | 1;
        int at = 4 * context * sign;
        int[] counters = contexts.counters;
        int order = Contexts.order(counters[at + Contexts.A], counters[at + Contexts.N]);
        int prediction = median + sign * counters[at + Contexts.C];
        prediction = Math.min(Math.max(prediction, 0), coding.maxValue);
        int coded = in.golomb(order, coding.limit, coding.errorBits);
        int error = coded >>> 1 ^ -(coded & 1);
        if (order == 0 && coding.near == 0 && 2 * counters[at + Contexts.B] <= -counters[at + Contexts.N]) {
            error = ~error;
        }
        contexts.update(at, error, coding.step);
        return coding.reconstruct(prediction, sign * error);
    }

    /**
     * The same as {@link #anyLine}, for the common case: the state of the bit reader is in local variables, and arithmetic is
     * modulo the range.
     */
    private void plainLine(int[] above, int[] current) throws UndecodableFrameException {
        BitReader bits = in;
        byte[] table = regions;
        int[] counters = contexts.counters;
        int max = coding.maxValue;
        int reset = coding.reset;
        int escapeBits = coding.errorBits;
        int escape = coding.limit - escapeBits - 1;
        long buffer = bits.buffer;
        int count = bits.count;
        int x = 1;
        int a = current[0];
        int c = above[0];
        int b = above[1];
        while (x <= columns) {
            int d = above[x + 1];
            int context = (table[max + d - b] * 9 + table[max + b - c]) * 9 + table[max + c - a];
            if (context == 0) {
                bits.buffer = buffer;
                bits.count = count;
                x += run(above, current, x);
                buffer = bits.buffer;
                count = bits.count;
                a = current[x - 1];
                c = above[x - 1];
                b = above[x];
                continue;
            }
            int sign = context >> 31;
            int at = (context ^ sign) - sign << 2;
            int magnitude = counters[at];
            int bias = counters[at + 1];
            int correction = counters[at + 2];
            int number = counters[at + 3];

            int low = Math.min(a, b);
            int high = Math.max(a, b);
            int median = c >= high ? low : c <= low ? high : a + b - c;
            int prediction = Math.min(Math.max(median + ((correction ^ sign) - sign), 0), max);
            int order = Contexts.order(magnitude, number);

            if (count < 57) {
                bits.buffer = buffer;
                bits.count = count;
                bits.refill();
                buffer = bits.buffer;
                count = bits.count;
            }
            int zeros = Long.numberOfLeadingZeros(buffer);
            int coded;
            if (zeros < escape && zeros + 1 + order <= 57) {
                int length = zeros + 1 + order;
                coded = zeros << order | (int) (buffer << zeros << 1 >>> 1 >>> (63 - order));
                buffer <<= length;
                count -= length;
            } else {
                bits.buffer = buffer;
                bits.count = count;
                coded = bits.golomb(order, coding.limit, escapeBits);
                buffer = bits.buffer;
                count = bits.count;
            }

            int error = coded >>> 1 ^ -(coded & 1);
            if (order == 0 && 2 * bias <= -number) {
                error = ~error;
            }
            magnitude += Math.abs(error);
            bias += error;
            if (number == reset) {
                magnitude >>= 1;
                bias >>= 1;
                number >>= 1;
            }
            number++;
            if (bias <= -number) {
                bias = Math.max(bias + number, 1 - number);
                counters[at + 2] = Math.max(correction - 1, -128);
            } else if (bias > 0) {
                bias = Math.min(bias - number, 0);
                counters[at + 2] = Math.min(correction + 1, 127);
            }
            counters[at] = magnitude;
            counters[at + 1] = bias;
            counters[at + 3] = number;

            a = prediction + ((error ^ sign) - sign) & max;
            current[x++] = a;
            c = b;
            b = d;
        }
        bits.buffer = buffer;
        bits.count = count;
    }

    /** A run and the sample that ends it (T.87 A.7); returns the number of samples. */
    private int run(int[] above, int[] current, int x) throws UndecodableFrameException {
        int a = current[x - 1];
        int left = columns + 1 - x;
        int length = runLength(left);
        for (int i = 0; i < length; i++) {
            current[x + i] = a;
        }
        if (length == left) {
            return length;
        }
        int b = above[x + length];
        int type = Math.abs(a - b) <= coding.near ? 1 : 0;
        int error = runError(type);
        current[x + length] = coding.reconstruct(type == 1 ? a : b, type == 0 && a > b ? -error : error);
        endRun();
        return length + 1;
    }

    private int runLength(int left) throws UndecodableFrameException {
        int length = 0;
        while (in.bit() == 1) {
            int step = 1 << Coding.RUN_ORDERS[runIndex];
            if (step > left - length) {
                return left;
            }
            length += step;
            runIndex = Math.min(runIndex + 1, Coding.RUN_ORDERS.length - 1);
            if (length == left) {
                return left;
            }
        }
        length += in.bits(Coding.RUN_ORDERS[runIndex]);
        if (length >= left) {
            throw new UndecodableFrameException("JPEG-LS: a run goes beyond its line");
        }
        return length;
    }

    private int runError(int type) throws UndecodableFrameException {
        int order = contexts.runOrder(type);
        int limit = coding.limit - Coding.RUN_ORDERS[runIndex] - 1;
        int coded = in.golomb(order, limit, coding.errorBits);
        int error = contexts.runError(type, order, coded);
        contexts.updateRun(type, error, coded);
        return error;
    }

    private void endRun() {
        runIndex = Math.max(0, runIndex - 1);
    }

    /** Decodes a line of several components whose samples alternate; a run is one of all of them. */
    void samples(LineBuffer[] lines) throws UndecodableFrameException {
        runIndex = lines[0].runIndex();
        int[] signed = new int[lines.length];
        int x = 1;
        while (x <= columns) {
            boolean isRun = true;
            for (int i = 0; i < lines.length; i++) {
                signed[i] = context(lines[i], x);
                isRun &= signed[i] == 0;
            }
            if (isRun) {
                x += run(lines, x);
                continue;
            }
            for (int i = 0; i < lines.length; i++) {
                int[] above = lines[i].above;
                int[] current = lines[i].current;
                current[x] = regular(signed[i], Coding.predict(current[x - 1], above[x], above[x - 1]));
            }
            x++;
        }
        lines[0].runIndex(runIndex);
        in.checkNotBeyondEnd();
    }

    private int context(LineBuffer line, int x) {
        int middle = coding.maxValue;
        int a = line.current[x - 1];
        int b = line.above[x];
        int c = line.above[x - 1];
        int d = line.above[x + 1];
        return (regions[middle + d - b] * 9 + regions[middle + b - c]) * 9 + regions[middle + c - a];
    }

    private int run(LineBuffer[] lines, int x) throws UndecodableFrameException {
        int left = columns + 1 - x;
        int length = runLength(left);
        for (LineBuffer line : lines) {
            int a = line.current[x - 1];
            for (int i = 0; i < length; i++) {
                line.current[x + i] = a;
            }
        }
        if (length == left) {
            return length;
        }
        for (LineBuffer line : lines) {
            int a = line.current[x - 1];
            int b = line.above[x + length];
            int error = runError(0);
            line.current[x + length] = coding.reconstruct(b, a > b ? -error : error);
        }
        endRun();
        return length + 1;
    }
}
