package org.pharos.rest.system.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of the server whose log has a level of its own, and the loggers that belong to it. */
enum LogCategory {
    GENERIC("org.pharos"),
    HTTP("org.pharos.http", "org.pharos.rest"),
    DICOM("org.pharos.dicom", "org.pharos.codec"),
    JOBS("org.pharos.jobs"),
    LUA("org.pharos.scripting"),
    PLUGINS("org.pharos.core.internal.event", "org.pharos.core.internal.ingest"),
    SQLITE("org.pharos.index");

    private final List<String> loggers;

    LogCategory(String... loggers) {
        this.loggers = List.of(loggers);
    }

    /** The category of that name in the API, such as {@code http}. */
    static Optional<LogCategory> of(String text) {
        return Arrays.stream(values())
                .filter(category -> category.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** Names of loggers, with those below them. */
    List<String> loggers() {
        return loggers;
    }
}
