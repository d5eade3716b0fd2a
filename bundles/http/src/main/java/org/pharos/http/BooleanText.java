package org.pharos.http;

import java.util.Locale;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Truth values as this API writes them in text: {@code 0}, {@code 1}, {@code false}, {@code true}. */
public final class BooleanText {
    private BooleanText() {}

    /**
     * Reads the body of a request.
     *
     * @throws PharosException with BAD_FILE_FORMAT if it is none of the four, in lower case, spaces around it aside
     */
    public static boolean ofBody(String body) {
        return switch (body.strip()) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Boolean value expected");
        };
    }

    /** Reads a text in any case, spaces around it aside; empty if it is none of the four. */
    public static Optional<Boolean> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** {@code 1} or {@code 0}, as the answers of this API have it. */
    public static String of(boolean value) {
        return value ? "1" : "0";
    }
}
