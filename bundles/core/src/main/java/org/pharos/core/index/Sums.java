package org.pharos.core.index;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the bytes of an attachment. The checksum costs next to nothing and shows damage; the MD5 is what clients know
 * attachments by, and may be unknown until one asks for it. Immutable.
 *
 * @param checksum CRC-32 (IEEE 802.3) in the upper half, CRC-32C (Castagnoli) in the lower one: as their polynomials have no
 *     common factor, both together find what a CRC of 64 bits would; absent where sums are off or were stored without it
 * @param md5 16 bytes; absent where sums are off, and where it isn't known yet
 */
public record Sums(@Nullable Long checksum, byte @Nullable [] md5) {
    /** Of bytes that nothing is known about. */
    public static final Sums NONE = new Sums(null, null);

    /** Whether there is any. */
    public boolean areKept() {
        return checksum != null || md5 != null;
    }

    /** Whether the MD5 can be told only after the bytes were read. */
    public boolean lackMd5() {
        return checksum != null && md5 == null;
    }

    /** Whether both are of the same bytes, by the best sum that both have; false if they have none in common. */
    public boolean match(Sums other) {
        return md5 != null && other.md5 != null
                ? Arrays.equals(md5, other.md5)
                : checksum != null && checksum.equals(other.checksum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sums that && Objects.equals(checksum, that.checksum) && Arrays.equals(md5, that.md5);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(checksum) + Arrays.hashCode(md5);
    }
}
