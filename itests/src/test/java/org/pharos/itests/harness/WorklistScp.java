package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** DCMTK's wlmscpfs: worklists from a folder of files. */
public final class WorklistScp implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private WorklistScp(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param folder with a folder of files, named by the title under which it is called
     */
    public static WorklistScp start(Path folder, String aet, int port) {
        Dcmtk.require();
        try {
            Path lock = folder.resolve(aet).resolve("lockfile");
            if (Files.notExists(lock)) {
                Files.createFile(lock);
            }
            var command = List.of("wlmscpfs", "-v", "-dfp", folder.toString(), Integer.toString(port));
            var scp = new WorklistScp(Tool.start(command, folder.resolve("wlmscpfs.log")), port);
            await().atMost(START_LIMIT).until(() -> Ports.isListening(port));
            return scp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
