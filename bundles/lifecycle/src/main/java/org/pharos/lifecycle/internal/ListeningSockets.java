package org.pharos.lifecycle.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells our own ports from those of another process that happens to answer there, as Linux shows them in {@code /proc}
 * (proc(5)). Where there is no such folder, every port that answers passes for ours.
 *
 * @param process the folder of a process
 */
record ListeningSockets(Path process) {
    private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTEN = "0A";

    static ListeningSockets ofThisProcess() {
        return new ListeningSockets(Path.of("/proc/self"));
    }

    boolean include(int port) {
        try {
            var listening = inodes(port);
            try (Stream<Path> files = Files.list(process.resolve("fd"))) {
                return files.anyMatch(file -> listening.contains(target(file)));
            }
        } catch (IOException e) {
            return true;
        }
    }

    /** Sockets of the whole system that listen on a port, as the links to them read. */
    private Set<String> inodes(int port) throws IOException {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        var inodes = new HashSet<String>();
        for (String table : TABLES) {
            var file = process.resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                var fields = line.trim().split("\\s+");
                if (fields.length > INODE && fields[STATE].equals(LISTEN) && fields[LOCAL_ADDRESS].endsWith(suffix)) {
                    inodes.add("socket:[" + fields[INODE] + "]");
                }
            }
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
