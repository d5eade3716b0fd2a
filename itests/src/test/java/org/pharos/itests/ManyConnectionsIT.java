package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Association;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** Thousands of connections that do nothing don't keep the others from being served. */
class ManyConnectionsIT {
    private static final int SILENT_DICOM = 10_000;
    private static final int SLOW_HTTP = 1_000;

    /** Files that a process has open besides its connections. */
    private static final int OTHER_FILES = 1_000;

    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final long MEMORY_LIMIT_MB = 800;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("DicomScpTimeout", 60);

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        server.empty();
    }

    @Test
    void silentConnectionsToTheDicomPort() throws IOException {
        int count = Math.min(SILENT_DICOM, openFilesAllowed() - OTHER_FILES);
        if (count < SILENT_DICOM) {
            Report.say("Only %d silent connections: raise the limit of open files (ulimit -n)", count);
        }
        open(server.dicomPort(), count, new byte[0]);

        assertServes();
    }

    @Test
    void associationsThatStopInTheirMiddle() throws IOException {
        var request = Association.requestPdu("SLOW", "ORTHANC");
        open(server.dicomPort(), 500, Arrays.copyOf(request, request.length / 2));

        assertServes();
    }

    @Test
    void silentConnectionsToTheHttpPort() throws IOException {
        open(server.httpPort(), SLOW_HTTP, new byte[0]);

        assertServes();
    }

    @Test
    void slowHeaders() throws IOException {
        open(server.httpPort(), SLOW_HTTP, ascii("GET /system HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));

        assertServes();
    }

    @Test
    void slowBodies() throws IOException {
        open(
                server.httpPort(),
                SLOW_HTTP,
                ascii("POST /instances HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nDICM"));

        assertServes();
    }

    private void open(int port, int count, byte[] start) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream().write(start);
        }
    }

    private static void assertServes() throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            try (var association = Association.connect(server).request()) {
                association.echo();
            }
            server.http()
                    .post(
                            "/instances",
                            CtSeries.of("SERVED" + i, 1, 64).slice(0).bytes())
                    .expect(200);
            server.http().get("/instances").expect(200);
        }
        var took = Duration.ofNanos(System.nanoTime() - begin).dividedBy(5);
        Report.time("echo, store and list beside thousands of connections", took);
        assertThat(took).isLessThan(PROMPT);
        assertThat(ProcFiles.residentMegabytes(server.process().pid())).isLessThan(MEMORY_LIMIT_MB);
    }

    private static int openFilesAllowed() {
        var limit = Tool.run(List.of("sh", "-c", "ulimit -Hn")).output().strip();
        return limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
