/**
 * Encrypts attachments at rest, with keys that can be changed while the server runs.
 *
 * <p>An encrypted attachment is a header (8 bytes of magic, 4 bytes with the number of the key, 16 random bytes) and segments
 * of 64 KiB, each encrypted by AES-256 in Galois/Counter mode and followed by its tag of 16 bytes. The last segment is shorter
 * than the others, maybe empty, so that a cut file is noticed. Each attachment has a key of its own, which
 * {@code HMAC-SHA256} makes of the site's key, the identifier of the attachment, and the random bytes: an attachment that was
 * put in the place of another one can't be read.
 */
@NullMarked
package org.pharos.sample.encryptedstorage;

import org.jspecify.annotations.NullMarked;
