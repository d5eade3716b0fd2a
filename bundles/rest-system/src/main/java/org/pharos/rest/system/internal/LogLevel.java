package org.pharos.rest.system.internal;

import java.util.Locale;
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
        for (LogLevel level : values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw new PharosException(
                ErrorCode.PARAMETER_OUT_OF_RANGE, "Verbosity can be \"default\", \"verbose\" or \"trace\": " + text);
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
