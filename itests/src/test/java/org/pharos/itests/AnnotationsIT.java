package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** What is added to resources is as durable, and as bounded in memory, as the resources themselves. */
class AnnotationsIT {
    private static final int WRITERS = 8;
    private static final int FIRST_NUMBER = 2000;
    private static final int MEGABYTE = 1 << 20;
    private static final int BIG_MEGABYTES = 300;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("CheckRevisions", true)
            .option("UserMetadata", Map.of("reading", 1024))
            .option("UserContentType", Map.of("report", new Object[] {1024, "application/pdf"}))
            .environment("JAVA_MAX_MEM", "256m");

    private final Http http = server.http();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private String study;

    @BeforeEach
    void store() {
        var series = CtSeries.of("ANNOTATED", 1, 8);
        http.post("/instances", series.slice(0).bytes()).expect(200);
        study = "/studies/" + http.list("/studies").get(0);
    }

    @AfterEach
    void empty() {
        threads.shutdownNow();
        server.empty();
        server.awaitStoredFiles(0);
    }

    @Test
    void restartKeepsAll() {
        put("/metadata/reading", "first").expect(200);
        put("/metadata/reading", "é second", "If-Match", tag("/metadata/reading"))
                .expect(200);
        put("/attachments/report", "%PDF").expect(200);
        http.post(study + "/attachments/report/compress", "").expect(200);
        put("/labels/urgent", "").expect(200);
        String metadataTag = tag("/metadata/reading");

        server.restart();

        assertThat(http.get(study + "/metadata/reading").expect(200).text()).isEqualTo("é second");
        assertThat(tag("/metadata/reading")).isEqualTo(metadataTag).startsWith("\"1-");
        assertThat(http.get(study + "?full").expect(200).text()).contains("urgent");
        var report = http.get(study + "/attachments/report/data").expect(200);
        assertThat(report.text()).isEqualTo("%PDF");
        assertThat(report.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(report.header("ETag")).startsWith("\"1-");
        http.post(study + "/attachments/report/verify-md5", "").expect(200);
    }

    @Test
    void ofManyWhoKnowTheSameStateOneWins() {
        put("/metadata/reading", "start").expect(200);
        put("/attachments/report", "start").expect(200);
        for (String path : new String[] {"/metadata/reading", "/attachments/report"}) {
            String known = tag(path);
            var statuses = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> put(path, "writer " + i, "If-Match", known).status(), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(statuses).as(path).containsOnly(200, 409).containsOnlyOnce(200);
            assertThat(tag(path)).startsWith("\"1-");
        }
        server.awaitStoredFiles(2);
    }

    @Test
    void whoReadsWhileItIsRecompressedGetsTheSameBytes() {
        String content = "content ".repeat(100_000);
        put("/attachments/report", content).expect(200);
        var done = new AtomicBoolean();
        var readers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> readUntil(done, content), threads))
                .toList();
        try {
            for (int i = 0; i < 10; i++) {
                http.post(study + "/attachments/report/compress", "").expect(200);
                http.post(study + "/attachments/report/uncompress", "").expect(200);
            }
        } finally {
            done.set(true);
        }

        int reads = readers.stream().mapToInt(CompletableFuture::join).sum();
        Report.say("Read %d times while the attachment was recompressed 20 times", reads);
        assertThat(reads).isPositive();
        server.awaitStoredFiles(2);
    }

    private int readUntil(AtomicBoolean done, String content) {
        int reads = 0;
        while (!done.get()) {
            assertThat(http.get(study + "/attachments/report/data").expect(200).text())
                    .isEqualTo(content);
            reads++;
        }
        return reads;
    }

    @Test
    void attachmentMayBeLargerThanTheMemory() throws Exception {
        var sent = MessageDigest.getInstance("MD5");
        http.send("PUT", study + "/attachments/report", noise(sent)).expect(200);
        String md5 = HexFormat.of().formatHex(sent.digest());
        assertThat(http.get(study + "/attachments/report/md5").expect(200).text())
                .isEqualTo(md5);

        http.post(study + "/attachments/report/compress", "").expect(200);
        http.post(study + "/attachments/report/verify-md5", "").expect(200);

        var received = MessageDigest.getInstance("MD5");
        try (InputStream in = new DigestInputStream(
                http.stream(study + "/attachments/report/data").body(), received)) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo((long) BIG_MEGABYTES * MEGABYTE);
        }
        assertThat(HexFormat.of().formatHex(received.digest())).isEqualTo(md5);
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
    }

    private static BodyPublisher noise(MessageDigest digest) {
        byte[] block = new byte[MEGABYTE];
        new Random(7).nextBytes(block);
        return BodyPublishers.ofByteArrays(() -> IntStream.range(0, BIG_MEGABYTES)
                .mapToObj(i -> {
                    digest.update(block);
                    return block;
                })
                .iterator());
    }

    @RepeatedTest(2)
    void crashLosesNoAcknowledgedAttachmentAndLeavesNoFile() throws IOException {
        var acknowledged = new ConcurrentHashMap<Integer, byte[]>();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> writeUntilCrash(i, acknowledged), threads))
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > 100);

        server.kill9();
        writers.forEach(CompletableFuture::join);
        server.start();

        Report.say("Killed after %d acknowledged attachments", acknowledged.size());
        acknowledged.forEach((number, content) -> assertThat(http.get(study + "/attachments/" + number + "/data")
                        .expect(200)
                        .bytes())
                .isEqualTo(content));
        int attached = http.list(study + "/attachments").size();
        assertThat(attached).isBetween(acknowledged.size(), acknowledged.size() + WRITERS);
        server.awaitStoredFiles(attached + 1);
    }

    private void writeUntilCrash(int writer, Map<Integer, byte[]> acknowledged) {
        var random = new Random(writer);
        for (int i = 0; i < 1000; i++) {
            int number = FIRST_NUMBER + i * WRITERS + writer;
            byte[] content = new byte[random.nextInt(100_000)];
            random.nextBytes(content);
            try {
                http.trySend("PUT", study + "/attachments/" + number, BodyPublishers.ofByteArray(content))
                        .expect(200);
                acknowledged.put(number, content);
            } catch (IOException e) {
                return; // the server was killed
            }
        }
    }

    private Answer put(String path, String body, String... headers) {
        return http.send("PUT", study + path, BodyPublishers.ofString(body, StandardCharsets.UTF_8), headers);
    }

    private String tag(String path) {
        String route = path.startsWith("/attachments") ? path + "/info" : path;
        return http.get(study + route).expect(200).header("ETag");
    }
}
