package org.pharos.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Reads the CPU time and the memory of a process from {@code /proc} (Linux). */
public final class ProcessMeter {
    /** The kernel counts in hundredths of a second for user space, whatever its own tick (proc(5), USER_HZ). */
    private static final double MS_PER_TICK = 10;

    private static final double KIB_PER_MIB = 1024;

    private final Path folder;
    private final boolean visible;

    /** A meter of a process of this machine; 0 for one that isn't here. */
    public ProcessMeter(long pid) {
        this(Path.of("/proc", Long.toString(pid)), pid != 0);
    }

    ProcessMeter(Path folder, boolean visible) {
        this.folder = folder;
        this.visible = visible;
    }

    /** CPU time used so far by all threads, ended ones included, in user and kernel mode, in milliseconds. */
    public OptionalDouble cpuMs() throws IOException {
        if (!visible) {
            return OptionalDouble.empty();
        }
        String stat = Files.readString(folder.resolve("stat"));
        // The second field is the name in parentheses, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return OptionalDouble.of(ticks * MS_PER_TICK);
    }

    /** Memory in use, in MiB. */
    public OptionalDouble residentMib() throws IOException {
        return status("VmRSS:");
    }

    /** The most memory that was ever in use, in MiB. */
    public OptionalDouble peakMib() throws IOException {
        return status("VmHWM:");
    }

    private OptionalDouble status(String key) throws IOException {
        if (!visible) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst();
    }
}
