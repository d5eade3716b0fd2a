package org.pharos.rest.annotations.internal.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.BareStatusException;

/** Reads the value of a metadata from a request. */
final class MetadataText {
    /** What is longer is meant to be an attachment. */
    static final int LONGEST_BYTES = 16 << 20;

    private static final int REQUEST_TOO_LARGE = 413;

    private MetadataText() {}

    /**
     * Reads a text.
     *
     * @throws PharosException with BAD_REQUEST if it isn't UTF-8, which the index couldn't give back as it was
     * @throws BareStatusException 413 if it is too long
     */
    static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_BYTES + 1);
        if (bytes.length > LONGEST_BYTES) {
            throw new BareStatusException(REQUEST_TOO_LARGE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "A metadata must be a text in UTF-8", e);
        }
    }
}
