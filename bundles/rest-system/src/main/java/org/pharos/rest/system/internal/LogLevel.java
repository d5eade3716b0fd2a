package org.pharos.rest.system.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** How much is logged, by the names of this API. */
enum LogLevel {
    DEFAULT("INFO"),
    VERBOSE("DEBUG"),
    TRACE("TRACE");

    private final String backend;

    LogLevel(String backend) {
        this.backend = backend;
    }

    /** @throws PharosException with PARAMETER_OUT_OF_RANGE if it is none of the names */
    static LogLevel of(String text) {
        return named(text)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.PARAMETER_OUT_OF_RANGE,
                        "Verbosity can be \"default\", \"verbose\" or \"trace\": " + text));
    }

    /** The level that the server was started with; a name that is none of ours is the default. */
    static LogLevel atStart(String text) {
        return named(text).orElse(DEFAULT);
    }

    private static Optional<LogLevel> named(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(text))
                .findFirst();
    }

    /** The name in this API. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in the logging back end. */
    String backend() {
        return backend;
    }
}
