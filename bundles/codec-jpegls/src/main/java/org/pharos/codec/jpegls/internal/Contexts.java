package org.pharos.codec.jpegls.internal;

/** What was learned from the samples so far (T.87 A.6): counters of each context, and the state of runs. */
final class Contexts {
    /** Offsets in {@link #counters} of what the standard calls A, B, C and N. */
    static final int A = 0;

    static final int B = 1;
    static final int C = 2;
    static final int N = 3;

    private static final int COUNT = 365;
    private static final int MOST_CORRECTION = 127;

    /** Four counters of each regular context, one context after the other. */
    final int[] counters = new int[4 * COUNT];

    private final int[] runA = new int[2];
    private final int[] runN = new int[2];
    private final int[] runNegative = new int[2];

    private final int reset;
    private final int initialMagnitude;

    Contexts(Coding coding) {
        this.reset = coding.reset;
        this.initialMagnitude = coding.initialMagnitude;
        clear();
    }

    /** Forgets all, as at the start of a scan and of a restart interval. */
    void clear() {
        for (int i = 0; i < counters.length; i += 4) {
            counters[i + A] = initialMagnitude;
            counters[i + B] = 0;
            counters[i + C] = 0;
            counters[i + N] = 1;
        }
        for (int i = 0; i < 2; i++) {
            runA[i] = initialMagnitude;
            runN[i] = 1;
            runNegative[i] = 0;
        }
    }

    /** The Golomb code's order for a mean of {@code sum / count} (T.87 A.5.1). */
    static int order(int sum, int count) {
        int order = Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(sum);
        if (order < 0) {
            return 0;
        }
        return (count << order) < sum ? order + 1 : order;
    }

    /** T.87 A.6.1 and A.6.2 for the context whose counters are at {@code at}. */
    void update(int at, int error, int step) {
        int magnitude = counters[at + A] + Math.abs(error);
        int bias = counters[at + B] + error * step;
        int count = counters[at + N];
        if (count == reset) {
            magnitude >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        counters[at + A] = magnitude;
        counters[at + N] = count;
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            if (counters[at + C] > -MOST_CORRECTION - 1) {
                counters[at + C]--;
            }
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            if (counters[at + C] < MOST_CORRECTION) {
                counters[at + C]++;
            }
        }
        counters[at + B] = bias;
    }

    /** The order for the sample that ends a run (T.87 A.7.2). The type is 1 if its neighbours are alike, else 0. */
    int runOrder(int type) {
        return order(type == 0 ? runA[0] : runA[1] + (runN[1] >> 1), runN[type]);
    }

    /** Whether negative errors prevail at ends of runs. */
    private boolean isMostlyNegative(int type) {
        return 2 * runNegative[type] >= runN[type];
    }

    /** The error of the sample that ends a run, of the number that is coded. */
    int runError(int type, int order, int coded) {
        int sum = coded + type;
        boolean isOdd = (sum & 1) == 1;
        int magnitude = (sum + 1) >> 1;
        return (order != 0 || isMostlyNegative(type)) == isOdd ? -magnitude : magnitude;
    }

    /** The number that is coded for an error; the inverse of {@link #runError}. */
    int codedRunError(int type, int order, int error) {
        boolean oddIfPositive = order == 0 && !isMostlyNegative(type);
        boolean isOdd = error > 0 ? oddIfPositive : error < 0 && !oddIfPositive;
        return 2 * Math.abs(error) - type - (isOdd ? 1 : 0);
    }

    /** T.87 A.7.2: counts the sample that ended a run. */
    void updateRun(int type, int error, int coded) {
        if (error < 0) {
            runNegative[type]++;
        }
        runA[type] += (coded + 1 - type) >> 1;
        if (runN[type] == reset) {
            runA[type] >>= 1;
            runN[type] >>= 1;
            runNegative[type] >>= 1;
        }
        runN[type]++;
    }
}
