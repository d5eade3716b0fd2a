package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** DCMTK's storescp as a modality that takes what it's sent. */
public final class StoreScp implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path files;

    private StoreScp(Process process, Path files) {
        this.process = process;
        this.files = files;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param folder where it puts its files and its log
     */
    public static StoreScp start(Path folder, String aet, int port, String... options) {
        Dcmtk.require();
        try {
            Path files = Files.createDirectories(folder.resolve("received"));
            var command = new ArrayList<>(List.of("storescp", "-aet", aet, "-od", files.toString(), "+xa"));
            command.addAll(List.of(options));
            command.add(Integer.toString(port));
            var scp = new StoreScp(Tool.start(command, folder.resolve("storescp.log")), files);
            await().atMost(START_LIMIT).until(() -> Ports.isListening(port));
            return scp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that came so far. */
    public List<Path> received() {
        try (Stream<Path> list = Files.list(files)) {
            return list.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
