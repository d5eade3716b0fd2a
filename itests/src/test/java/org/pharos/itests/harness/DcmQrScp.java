package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** DCMTK's dcmqrscp: a small archive that is sent to, asked, and moves what it has to one server. */
public final class DcmQrScp implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;

    private DcmQrScp(Process process) {
        this.process = process;
    }

    /**
     * Starts one with nothing stored, and waits until it listens.
     *
     * @param folder where it keeps everything
     * @param destination the only one of moves, by the title ORTHANC
     */
    public static DcmQrScp start(Path folder, String aet, int port, RunningServer destination) throws IOException {
        Tool.require(Tool.find("dcmqrscp").isPresent(), "dcmqrscp of DCMTK", "dcmtk");
        Path database = Files.createDirectories(folder.resolve("database"));
        Path configuration = Files.writeString(
                folder.resolve("dcmqrscp.cfg"), """
                        NetworkTCPPort = %d
                        MaxPDUSize = 16384
                        MaxAssociations = 16
                        HostTable BEGIN
                        pharos = (ORTHANC, 127.0.0.1, %d)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        %s %s RW (200, 1024mb) ANY
                        AETable END
                        """.formatted(port, destination.dicomPort(), aet, database));
        var started = new DcmQrScp(
                Tool.start(List.of("dcmqrscp", "-v", "-c", configuration.toString()), folder.resolve("dcmqrscp.log")));
        await().atMost(START_LIMIT).until(() -> Ports.isListening(port));
        return started;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
