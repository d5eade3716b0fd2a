package org.pharos.itests.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the JDK's tools tell of the JVM of a process. */
public final class Jvm {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private Jvm() {}

    /** Size of the objects that are alive, in MB; collects the garbage first. */
    public static long liveHeapMegabytes(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var histogram = Tool.run(List.of(jcmd, Long.toString(pid), "GC.class_histogram"))
                .succeeded()
                .output();
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("No total in " + histogram);
        }
        return Long.parseLong(total.group(1)) >> 20;
    }
}
