package org.pharos.itests.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** An Orthanc of this machine with empty storage, for comparison. */
final class ReferenceOrthanc implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** What both servers are told. */
    private static final Map<String, Object> OPTIONS = Map.of(
            "UserMetadata", Map.of("Reader", 1024), "UserContentType", Map.of("Report", 1024), "StableAge", 3600);

    private final Process process;
    private final Http http;

    private ReferenceOrthanc(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    static RunningServer options(RunningServer server) {
        OPTIONS.forEach(server::option);
        return server;
    }

    /** Where the program is asked for its place, the test is skipped if there is none. */
    static Path program() {
        var program = Tool.find("Orthanc");
        Assumptions.assumeTrue(
                program.isPresent(), "Debian's orthanc is not installed: there is nothing to compare with");
        return program.orElseThrow();
    }

    static ReferenceOrthanc start(Path folder) throws IOException, InterruptedException {
        return start(folder, Ports.free(), Map.of());
    }

    /**
     * Starts one.
     *
     * @param more options that both servers don't share
     */
    static ReferenceOrthanc start(Path folder, int dicomPort, Map<String, ?> more)
            throws IOException, InterruptedException {
        int port = Ports.free();
        var options = new HashMap<>(OPTIONS);
        options.putAll(Map.of(
                "Name",
                "Integration test",
                "StorageDirectory",
                folder.resolve("storage").toString(),
                "HttpPort",
                port,
                "DicomPort",
                dicomPort,
                "AuthenticationEnabled",
                false,
                // It ends idle connections after a second, which a client may notice too late.
                "KeepAlive",
                false));
        options.putAll(more);
        Path configuration = Files.writeString(folder.resolve("orthanc.json"), Json.write(options));
        Process process = new ProcessBuilder(List.of(program().toString(), configuration.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        await(process, port);
        return new ReferenceOrthanc(process, new Http(port));
    }

    private static void await(Process process, int port) throws InterruptedException {
        for (long waited = 0; !Ports.isListening(port); waited += 100) {
            if (!process.isAlive() || waited > START_LIMIT.toMillis()) {
                process.destroyForcibly();
                throw new AssertionError("Orthanc doesn't answer");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    Http http() {
        return http;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
