package org.pharos.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux tells of a process under {@code /proc}. */
public final class ProcFiles {
    private static final String LISTENING = "0A";

    private ProcFiles() {}

    /** The TCP ports that a process listens on. */
    public static Set<Integer> listeningPorts(long pid) {
        var sockets = sockets(pid);
        return Stream.of("tcp", "tcp6")
                .flatMap(table ->
                        lines(folder(pid).resolve("net").resolve(table)).skip(1))
                .map(line -> line.trim().split("\\s+"))
                .filter(column -> column[3].equals(LISTENING) && sockets.contains("socket:[" + column[9] + "]"))
                .map(column -> Integer.parseInt(column[1].substring(column[1].indexOf(':') + 1), 16))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many threads a process has. */
    public static int threads(long pid) {
        return count(folder(pid).resolve("task"));
    }

    /** How many sockets a process has open, listening ones included. */
    public static int openSockets(long pid) {
        return sockets(pid).size();
    }

    /** How many file descriptors a process has open, sockets included. */
    public static int openDescriptors(long pid) {
        return count(folder(pid).resolve("fd"));
    }

    private static int count(Path folder) {
        try (var entries = Files.list(folder)) {
            return Math.toIntExact(entries.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of a process, separated by spaces. */
    public static String commandLine(long pid) {
        return read(folder(pid).resolve("cmdline")).replace('\0', ' ');
    }

    /** Memory that a process occupies now, in MB. */
    public static long residentMegabytes(long pid) {
        return status(pid, "VmRSS");
    }

    /** The most memory that a process ever occupied, in MB. */
    public static long peakResidentMegabytes(long pid) {
        return status(pid, "VmHWM");
    }

    private static long status(long pid, String key) {
        return lines(folder(pid).resolve("status"))
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> sockets(long pid) {
        try (var descriptors = Files.list(folder(pid).resolve("fd"))) {
            return descriptors
                    .map(ProcFiles::target)
                    .filter(target -> target.startsWith("socket:"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static Stream<String> lines(Path file) {
        return read(file).lines();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
