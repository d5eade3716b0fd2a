package org.pharos.core.internal.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.Sums;

/** Sums up bytes as they pass by. For one thread. */
final class RunningSums {
    /** A part of this size is still in the cache of the processor for the sum after the first. */
    private static final int PART = 1 << 14;

    private final Summing summing;
    private final CRC32 upper = new CRC32();
    private final CRC32C lower = new CRC32C();
    private final @Nullable MessageDigest md5;

    RunningSums(Summing summing) {
        this.summing = summing;
        this.md5 = summing == Summing.MD5 ? md5() : null;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        if (summing == Summing.NOTHING) {
            return;
        }
        for (int done = 0; done < length; done += PART) {
            add(bytes, offset + done, Math.min(PART, length - done));
        }
    }

    private void add(byte[] bytes, int offset, int length) {
        upper.update(bytes, offset, length);
        lower.update(bytes, offset, length);
        if (md5 != null) {
            md5.update(bytes, offset, length);
        }
    }

    /** The sums of all bytes; called once, after the last one. */
    Sums sums() {
        return summing == Summing.NOTHING
                ? Sums.NONE
                : new Sums(upper.getValue() << Integer.SIZE | lower.getValue(), md5 == null ? null : md5.digest());
    }
}
