package org.pharos.core.internal.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.Sums;

/** Sums up bytes as they pass by, also through a {@link java.util.zip.CheckedInputStream}. For one thread. */
final class RunningSums implements Checksum {
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

    @Override
    public void update(int b) {
        update(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
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

    /** As of {@link Sums#checksum()}. */
    @Override
    public long getValue() {
        return upper.getValue() << Integer.SIZE | lower.getValue();
    }

    @Override
    public void reset() {
        upper.reset();
        lower.reset();
        if (md5 != null) {
            md5.reset();
        }
    }

    /** The sums of all bytes; called once, after the last one. */
    Sums sums() {
        return summing == Summing.NOTHING ? Sums.NONE : new Sums(getValue(), md5 == null ? null : md5.digest());
    }
}
