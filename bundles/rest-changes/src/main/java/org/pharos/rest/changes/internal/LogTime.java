package org.pharos.rest.changes.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How the logs tell time: in UTC, as in {@code 20200131T235959}. */
final class LogTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private LogTime() {}

    static String text(Instant time) {
        return FORM.format(time);
    }
}
