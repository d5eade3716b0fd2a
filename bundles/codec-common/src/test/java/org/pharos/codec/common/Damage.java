package org.pharos.codec.common;

import java.util.Arrays;
import java.util.Random;

/** Damages code streams as disks, networks and attackers do. */
public final class Damage {
    private Damage() {}

    /**
     * A copy that is truncated, or in which some bytes are others.
     *
     * @param headerBytes sometimes only these may be others
     */
    public static byte[] to(byte[] stream, int headerBytes, Random random) {
        byte[] damaged = stream.clone();
        int kind = random.nextInt(4);
        if (kind == 0) {
            return Arrays.copyOf(damaged, random.nextInt(damaged.length));
        }
        int reach = kind == 1 ? Math.min(headerBytes, damaged.length) : damaged.length;
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(reach)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt(256));
        }
        return damaged;
    }
}
