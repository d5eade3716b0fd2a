package org.pharos.rest.creation.internal;

import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;

/** Data URIs (RFC 2397), those in base64. */
final class DataUri {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64,";
    private static final int LONGEST_HEADER = 1024;

    private DataUri() {}

    /**
     * What stands before the bytes.
     *
     * @param mediaType without parameters
     * @param length in characters as they were given
     */
    record Header(String mediaType, int length) {}

    /**
     * The header of a data URI.
     *
     * @param beginning of the text, slashes escaped or not as JSON allows
     * @return empty if it is none
     */
    static Optional<Header> header(String beginning) {
        if (!beginning.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String front = beginning.substring(0, Math.min(beginning.length(), LONGEST_HEADER));
        int base64 = front.indexOf(BASE64);
        if (base64 < 0) {
            return Optional.empty();
        }
        String type = front.substring(SCHEME.length(), base64).replace("\\/", "/");
        int parameters = type.indexOf(';');
        return Optional.of(new Header(parameters < 0 ? type : type.substring(0, parameters), base64 + BASE64.length()));
    }

    /**
     * The content of a data URI.
     *
     * @throws PharosException with BAD_FILE_FORMAT if it is none
     */
    static Content content(String text) {
        Header header = header(text).orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT));
        return Content.of(header.mediaType(), Base64Decoder.decode(text.substring(header.length())));
    }
}
