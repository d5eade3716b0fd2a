package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** DCMTK's dcmqrscp: a small archive that is asked and sent to. */
public final class DcmQrScp implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;

    private DcmQrScp(Process process) {
        this.process = process;
    }

    /** Starts one named QRSCP, which may send to a node named PHAROS. */
    public static DcmQrScp start(Path folder, int port, int pharosPort) throws IOException {
        Dcmtk.require();
        Path storage = Files.createDirectories(folder.resolve("archive"));
        Path configuration =
                Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                        NetworkTCPPort = %d
                        MaxPDUSize = 16384
                        MaxAssociations = 16
                        HostTable BEGIN
                        pharos = (PHAROS, 127.0.0.1, %d)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        QRSCP %s RW (200, 1024mb) ANY
                        AETable END
                        """.formatted(port, pharosPort, storage));
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
