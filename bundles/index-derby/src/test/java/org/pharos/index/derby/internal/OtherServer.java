package org.pharos.index.derby.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.pharos.core.index.SampleInstances;
import org.pharos.core.index.StoreRules;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** A Java process of its own that stores one instance after the other, until it is killed. */
final class OtherServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    OtherServer(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherServer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** The process: tells the number of each instance once it is stored. */
    public static void main(String[] arguments) throws IOException {
        try (var database = new DerbyDatabase(Path.of(arguments[0]));
                var engine = new SqlEngine(database, changes -> {}, Clock.systemUTC())) {
            var index = new SqlResourceIndex(engine);
            var rules = new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE);
            for (int i = 1; ; i++) {
                index.store(SampleInstances.of("P").at(1, 1, i).build(), rules);
                tell(i);
            }
        }
    }

    private static void tell(int number) throws IOException {
        System.out.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }

    /** Waits until that many instances are stored. */
    void awaitStored(int number) throws IOException {
        int last = 0;
        while (last < number) {
            var line = output.readLine();
            if (line == null) {
                throw new IOException("The other server ended");
            }
            last = Integer.parseInt(line);
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
