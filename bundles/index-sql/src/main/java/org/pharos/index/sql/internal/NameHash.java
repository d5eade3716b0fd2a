package org.pharos.index.sql.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Two names as 32 bytes: the databases have different ideas of when texts are equal, as of the space at their end. */
final class NameHash {
    private NameHash() {}

    static byte[] of(String first, String second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // No name holds a zero, so no two pairs are one.
            return digest.digest((first + '\0' + second).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** @throws PharosException if it can't be a name */
    static void check(String name, int longest) {
        if (name.isEmpty() || name.length() > longest || name.indexOf('\0') >= 0) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "A name is empty, too long or has a zero");
        }
    }
}
