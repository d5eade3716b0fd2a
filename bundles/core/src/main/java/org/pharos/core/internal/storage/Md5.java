package org.pharos.core.internal.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The sum that clients know attachments by. */
final class Md5 {
    private Md5() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
