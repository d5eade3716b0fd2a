package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/** An Orthanc of this machine with empty storage, as a peer of the server under test. */
public final class OtherOrthanc implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final Http http;
    private final int dicomPort;

    private OtherOrthanc(Process process, Http http, int dicomPort) {
        this.process = process;
        this.http = http;
        this.dicomPort = dicomPort;
    }

    /**
     * Starts one; the test is skipped if none is installed.
     *
     * @param more options beside ports and folders
     */
    public static OtherOrthanc start(Path folder, Map<String, ?> more) throws IOException {
        var program = Tool.find("Orthanc");
        if (program.isEmpty()) {
            Report.say("SKIPPED Debian's orthanc is not installed: it can't be asked and served");
        }
        Assumptions.assumeTrue(program.isPresent(), "Debian's orthanc is not installed");
        int httpPort = Ports.free();
        int dicomPort = Ports.free();
        var options = new HashMap<String, Object>(more);
        options.putAll(Map.of(
                "StorageDirectory",
                folder.resolve("storage").toString(),
                "HttpPort",
                httpPort,
                "DicomPort",
                dicomPort,
                "AuthenticationEnabled",
                false,
                // It ends idle connections after a second, which a client may notice too late.
                "KeepAlive",
                false));
        Path configuration = Files.writeString(folder.resolve("orthanc.json"), Json.write(options));
        Process process = new ProcessBuilder(List.of(program.orElseThrow().toString(), configuration.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        var orthanc = new OtherOrthanc(process, new Http(httpPort), dicomPort);
        try {
            await().atMost(START_LIMIT)
                    .until(() -> !process.isAlive() || Ports.isListening(httpPort) && Ports.isListening(dicomPort));
        } catch (ConditionTimeoutException e) {
            orthanc.close();
            throw e;
        }
        if (!process.isAlive()) {
            throw new AssertionError("Orthanc ended at its start: " + Files.readString(folder.resolve("orthanc.log")));
        }
        return orthanc;
    }

    public Http http() {
        return http;
    }

    public int dicomPort() {
        return dicomPort;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
