package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Jvm;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** A file much bigger than the memory goes in and comes out. */
class BigFileIT {
    private static final long MEGABYTE = 1 << 20;
    private static final int FRAGMENTS = 20;
    private static final int FRAGMENT_MEGABYTES = 256;
    private static final int HEAP_GROWTH_MB = 100;

    /** RLE: its pixel data is encapsulated, so that no length limits the file to 4 GB. */
    private static final String RLE = "1.2.840.10008.1.2.5";

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("MaximumRequestBodySizeMB", 0);

    @Test
    void fiveGigabytesGoThroughAHundredMegabytesOfHeap() throws IOException {
        long free = server.folder().toFile().getUsableSpace() / MEGABYTE;
        long wanted = 2L * FRAGMENTS * FRAGMENT_MEGABYTES;
        Assumptions.assumeTrue(free > wanted, () -> "Only " + free + " MB of disk are free");
        limitHeap();

        var sent = md5();
        long begin = System.nanoTime();
        var body = BodyPublishers.ofInputStream(() -> new DigestInputStream(file(), sent));
        var stored = server.http().send("POST", "/instances", body).expect(200);
        Report.time("upload of 5 GB", since(begin));

        var received = md5();
        begin = System.nanoTime();
        long length;
        try (InputStream in = server.http().stream("/instances/" + stored.json("ID") + "/file")
                .body()) {
            length = drain(new DigestInputStream(in, received));
        }
        Report.time("download of 5 GB", since(begin));
        Report.say(
                "Peak memory of the process: %d MB",
                ProcFiles.peakResidentMegabytes(server.process().pid()));

        assertThat(length).isGreaterThan(FRAGMENTS * FRAGMENT_MEGABYTES * MEGABYTE);
        assertThat(received.digest()).isEqualTo(sent.digest());
        progressOfOneInstanceMovesAndItsJobIsCancelledAtOnce(stored.json("ID"));
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
    }

    private static void progressOfOneInstanceMovesAndItsJobIsCancelledAtOnce(String instance) {
        String study = server.http().get("/instances/" + instance + "/study").json("ID");
        String before = server.http().get("/statistics").text();
        String job = server.http()
                .post("/studies/" + study + "/anonymize", "{\"Asynchronous\": true}")
                .expect(200)
                .json("ID");
        // 5 to 15 of the 95 % that rewriting has: it takes seconds to come there, and many more to the end.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Integer.parseInt(server.http().get("/jobs/" + job).json("Progress")) >= 5);
        assertThat(server.http().get("/jobs/" + job).json("State")).isEqualTo("Running");

        long begin = System.nanoTime();
        server.http().post("/jobs/" + job + "/cancel", "{}").expect(200);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.http().get("/jobs/" + job).json("State").equals("Failure"));
        Report.time("cancelling the anonymization of 5 GB", since(begin));
        assertThat(server.http().get("/statistics").text()).isEqualTo(before);
    }

    /** A heap that is used up by growing more than allowed makes the server fail. */
    private static void limitHeap() {
        long idle = Jvm.liveHeapMegabytes(server.process().pid());
        server.environment("JAVA_MAX_MEM", idle + HEAP_GROWTH_MB + "m");
        Report.say("Live heap of the idle server: %d MB", idle);
        server.restart();
    }

    private static InputStream file() {
        var parts = new ArrayList<InputStream>();
        var instance = CtSeries.of("HUGE", 1, 2).slice(0);
        byte[] header = instance.bytes(RLE);
        int pixelData = 12 + 2 * 2 * 2;
        parts.add(new ByteArrayInputStream(header, 0, header.length - pixelData));
        parts.add(bytes(0x7fe00010, "OB", -1));
        parts.add(item(0xe000, 0));
        byte[] block = new byte[(int) MEGABYTE];
        new Random(5).nextBytes(block);
        for (int i = 0; i < FRAGMENTS; i++) {
            parts.add(item(0xe000, FRAGMENT_MEGABYTES * (int) MEGABYTE));
            Collections.nCopies(FRAGMENT_MEGABYTES, block).forEach(b -> parts.add(new ByteArrayInputStream(b)));
        }
        parts.add(item(0xe0dd, 0));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream bytes(int tag, String vr, int length) {
        var header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (tag >>> 16)).putShort((short) tag);
        header.put((byte) vr.charAt(0)).put((byte) vr.charAt(1)).putShort((short) 0);
        return new ByteArrayInputStream(header.putInt(length).array());
    }

    private static InputStream item(int element, int length) {
        var item = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return new ByteArrayInputStream(item.putShort((short) 0xfffe)
                .putShort((short) element)
                .putInt(length)
                .array());
    }

    private static long drain(InputStream in) throws IOException {
        var buffer = new byte[(int) MEGABYTE];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            total += count;
        }
        return total;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
