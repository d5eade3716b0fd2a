package org.pharos.codec.jpegls.internal;

/** Encodes the lines of a scan; in the line that is encoded stands afterwards what a decoder makes of it. */
final class ScanEncoder {
    private final BitWriter out;
    private final Coding coding;
    private final Contexts contexts;
    private final byte[] regions;
    private final int columns;
    private int runIndex;

    ScanEncoder(BitWriter out, Coding coding, int columns) {
        this.out = out;
        this.coding = coding;
        this.contexts = new Contexts(coding);
        this.regions = coding.regions();
        this.columns = columns;
    }

    /** Encodes a line of one component. */
    void line(LineBuffer line) {
        runIndex = line.runIndex();
        int[] above = line.above;
        int[] current = line.current;
        int x = 1;
        while (x <= columns) {
            int context = context(line, x);
            if (context != 0) {
                int median = Coding.predict(current[x - 1], above[x], above[x - 1]);
                current[x] = regular(context, median, current[x]);
                x++;
            } else {
                x += run(above, current, x);
            }
        }
        line.runIndex(runIndex);
    }

    private int context(LineBuffer line, int x) {
        int middle = coding.maxValue;
        int a = line.current[x - 1];
        int b = line.above[x];
        int c = line.above[x - 1];
        int d = line.above[x + 1];
        return (regions[middle + d - b] * 9 + regions[middle + b - c]) * 9 + regions[middle + c - a];
    }

    private int regular(int context, int median, int sample) {
        int sign = context >> 31 | 1;
        int at = 4 * context * sign;
        int[] counters = contexts.counters;
        int order = Contexts.order(counters[at + Contexts.A], counters[at + Contexts.N]);
        int prediction = Math.min(Math.max(median + sign * counters[at + Contexts.C], 0), coding.maxValue);
        int error = coding.quantise(sign * (sample - prediction));
        int decoded = coding.near == 0 ? sample : clamp(prediction + sign * error * coding.step);
        error = coding.wrap(error);
        boolean inverted =
                order == 0 && coding.near == 0 && 2 * counters[at + Contexts.B] <= -counters[at + Contexts.N];
        int mapped = inverted ? ~error : error;
        out.golomb(mapped << 1 ^ mapped >> 31, order, coding.limit, coding.errorBits);
        contexts.update(at, error, coding.step);
        return decoded;
    }

    private int clamp(int value) {
        return Math.min(Math.max(value, 0), coding.maxValue);
    }

    private int run(int[] above, int[] current, int x) {
        int a = current[x - 1];
        int left = columns + 1 - x;
        int length = 0;
        while (length < left && Math.abs(current[x + length] - a) <= coding.near) {
            current[x + length] = a;
            length++;
        }
        runLength(length, left);
        if (length == left) {
            return length;
        }
        int b = above[x + length];
        int type = Math.abs(a - b) <= coding.near ? 1 : 0;
        current[x + length] = endOfRun(type, type == 1 ? a : b, type == 0 && a > b ? -1 : 1, current[x + length]);
        runIndex = Math.max(0, runIndex - 1);
        return length + 1;
    }

    private void runLength(int length, int left) {
        int rest = length;
        while (rest >= 1 << Coding.RUN_ORDERS[runIndex]) {
            out.bits(1, 1);
            rest -= 1 << Coding.RUN_ORDERS[runIndex];
            runIndex = Math.min(runIndex + 1, Coding.RUN_ORDERS.length - 1);
        }
        if (length < left) {
            out.bits(rest, Coding.RUN_ORDERS[runIndex] + 1);
        } else if (rest > 0) {
            out.bits(1, 1);
        }
    }

    private int endOfRun(int type, int prediction, int sign, int sample) {
        int error = coding.quantise(sign * (sample - prediction));
        int decoded = coding.near == 0 ? sample : clamp(prediction + sign * error * coding.step);
        error = coding.wrap(error);
        int order = contexts.runOrder(type);
        int coded = contexts.codedRunError(type, order, error);
        out.golomb(coded, order, coding.limit - Coding.RUN_ORDERS[runIndex] - 1, coding.errorBits);
        contexts.updateRun(type, error, coded);
        return decoded;
    }

    /** Encodes a line of several components whose samples alternate. */
    void samples(LineBuffer[] lines) {
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
                int median = Coding.predict(current[x - 1], above[x], above[x - 1]);
                current[x] = regular(signed[i], median, current[x]);
            }
            x++;
        }
        lines[0].runIndex(runIndex);
    }

    private int run(LineBuffer[] lines, int x) {
        int left = columns + 1 - x;
        int length = 0;
        while (length < left && isRun(lines, x, length)) {
            for (LineBuffer line : lines) {
                line.current[x + length] = line.current[x - 1];
            }
            length++;
        }
        runLength(length, left);
        if (length == left) {
            return length;
        }
        for (LineBuffer line : lines) {
            int a = line.current[x - 1];
            int b = line.above[x + length];
            line.current[x + length] = endOfRun(0, b, a > b ? -1 : 1, line.current[x + length]);
        }
        runIndex = Math.max(0, runIndex - 1);
        return length + 1;
    }

    private boolean isRun(LineBuffer[] lines, int x, int length) {
        for (LineBuffer line : lines) {
            if (Math.abs(line.current[x + length] - line.current[x - 1]) > coding.near) {
                return false;
            }
        }
        return true;
    }

    /** As at the start of a scan. */
    void restart() {
        contexts.clear();
    }
}
