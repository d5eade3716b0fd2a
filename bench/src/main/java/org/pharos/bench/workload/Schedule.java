package org.pharos.bench.workload;

import org.pharos.bench.load.Amount;

/**
 * How much of a workload is run. Rounds of the servers that are compared alternate.
 *
 * @param warmUp run first, not counted
 * @param round what is run in each round
 */
public record Schedule(Amount warmUp, int rounds, Amount round) {
    /** So many operations in all; half as many before. */
    static Schedule operations(long operations, int rounds) {
        long each = Math.max(1, operations / rounds);
        return new Schedule(Amount.operations(Math.max(1, operations / 2)), rounds, Amount.operations(each));
    }

    /** So many operations in all, from the first one on. */
    static Schedule cold(long operations, int rounds) {
        return new Schedule(Amount.operations(0), rounds, Amount.operations(Math.max(1, operations / rounds)));
    }

    /** So much time in all. */
    static Schedule seconds(double warmUp, double seconds, int rounds) {
        return new Schedule(Amount.seconds(warmUp), rounds, Amount.seconds(seconds / rounds));
    }
}
