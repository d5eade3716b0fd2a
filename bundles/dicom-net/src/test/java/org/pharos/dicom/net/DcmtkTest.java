package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.pharos.dicom.net.Peers.CT;
import static org.pharos.dicom.net.Peers.EXPLICIT_LE;
import static org.pharos.dicom.net.Peers.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** Against the tools of DCMTK, in both roles. */
@Timeout(60)
class DcmtkTest {
    @TempDir
    Path folder;

    /** A missing tool is a reason to skip for a user, and a failure in continuous integration. */
    @BeforeAll
    static void findTools() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(isOnPath("storescu"))
                    .as("Install dcmtk (echoscu, storescu, storescp) to run this test")
                    .isTrue();
        }
    }

    private static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String run(String... command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** A CT image of 4 KB in explicit VR little endian, as bare data set. */
    private static byte[] dataSet() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, 0x0008, 0x0016, "UI", CT + "\0");
        element(out, 0x0008, 0x0018, "UI", "1.2.3.4\0");
        for (int block = 0x10; block < 0x40; block++) {
            element(out, 0x0009, block, "LO", "MAKER ");
        }
        for (int block = 0x10; block < 0x40; block++) {
            element(out, 0x0009, block << 8, "LO", "x".repeat(62));
        }
        element(out, 0x0010, 0x0020, "LO", "ID".repeat(30));
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, String value) {
        out.writeBytes(new byte[] {(byte) group, (byte) (group >> 8), (byte) element, (byte) (element >> 8)});
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {(byte) value.length(), 0});
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** The data set as a file with the least meta header. */
    private Path file(byte[] dataSet) throws IOException {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        element(meta, 0x0002, 0x0002, "UI", CT + "\0");
        element(meta, 0x0002, 0x0003, "UI", "1.2.3.4\0");
        element(meta, 0x0002, 0x0010, "UI", EXPLICIT_LE + "\0");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {2, 0, 0, 0, 'U', 'L', 4, 0, (byte) meta.size(), 0, 0, 0});
        out.writeBytes(meta.toByteArray());
        out.writeBytes(dataSet);
        return Files.write(folder.resolve("image.dcm"), out.toByteArray());
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        try (DicomServer server = server().start()) {
            String output = run("echoscu", "-v", "--repeat", "5", "127.0.0.1", Integer.toString(server.port()));
            assertThat(output).contains("Received Echo Response (Success)");
        }
    }

    @Test
    void storescuSendsWhatArrives() throws Exception {
        BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
        DicomServer.Builder builder = server().maxPduLength(4096)
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    arrived.add(request.data().readAllBytes());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
        byte[] dataSet = dataSet();
        try (DicomServer server = builder.start()) {
            run(
                    "storescu",
                    "-xe",
                    "--max-send-pdu",
                    "4096",
                    "127.0.0.1",
                    Integer.toString(server.port()),
                    file(dataSet).toString());
        }
        assertThat(Arrays.equals(arrived.remove(), dataSet)).isTrue();
    }

    @Test
    void storescpStoresWhatIsSent() throws Exception {
        byte[] dataSet = dataSet();
        int port = freePort();
        Process storescp = start("storescp", "-od", folder.toString(), "--bit-preserving", Integer.toString(port));
        try (Association association = whenReady(AssociationOptions.to("127.0.0.1", port, "STORESCP", "TEST")
                .context(Association.VERIFICATION, Peers.IMPLICIT_LE)
                .context(CT, EXPLICIT_LE))) {
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            for (int i = 0; i < 3; i++) {
                DimseResult result =
                        association.store(StoreRequest.of(CT, "1.2.3." + i, EXPLICIT_LE), out -> out.write(dataSet));
                assertThat(result.status()).isEqualTo(Status.SUCCESS);
            }
            association.release();
        } finally {
            storescp.destroy();
            storescp.waitFor();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> stored = files.toList();
            assertThat(stored).hasSize(3);
            byte[] bytes = Files.readAllBytes(stored.get(0));
            assertThat(Arrays.copyOfRange(bytes, bytes.length - dataSet.length, bytes.length))
                    .isEqualTo(dataSet);
        }
    }

    private static int freePort() throws IOException {
        try (DicomServer server = server().start()) {
            return server.port();
        }
    }

    private static Association whenReady(AssociationOptions options) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return Association.open(options);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }
}
