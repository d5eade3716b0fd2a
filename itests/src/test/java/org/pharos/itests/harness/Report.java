package org.pharos.itests.harness;

import java.time.Duration;
import java.util.Locale;

/** Prints what a reader of the test run wants to see: figures, reasons for skipping, logs of servers. */
public final class Report {
    private Report() {}

    /** Prints a line. */
    public static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Prints how long something took. */
    public static void time(String what, Duration duration) {
        say("TIME %-60s %8.3f s", what, duration.toNanos() / 1e9);
    }
}
