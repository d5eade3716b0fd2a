package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.RunningServer;

/** The sample {@code encrypted-storage}, dropped into a server that has stored something in the clear before. */
class SampleStorageIT {
    @RegisterExtension
    static final RunningServer server =
            RunningServer.withEmptyStorage().withPlugins().option("EncryptedStorage", Map.of("KeyFolder", "keys"));

    private final Http http = server.http();

    @Test
    void storageIsEncryptedAndKeysChange() throws IOException {
        byte[] before = CtSeries.of("BEFORE", 1, 128).slice(0).bytes();
        String clear = store(before);
        addKey(1);

        PluginJar.sample("encrypted-storage").into(server.plugins(), "encrypted-storage.jar");
        awaitEncryption("UNTIL");
        byte[] secret = CtSeries.of("SECRET", 1, 512).slice(0).bytes();
        String encrypted = store(secret);

        assertReadBack(clear, before);
        assertReadBack(encrypted, secret);
        assertThat(server.storedFiles()).noneMatch(file -> holds(file, "SECRET"));
        assertThat(server.storedFiles()).anyMatch(file -> holds(file, "BEFORE"));

        server.restart();
        awaitEncryption("AGAIN");
        assertReadBack(encrypted, secret);

        addKey(2);
        for (String instance : new String[] {clear, encrypted}) {
            http.post(instance + "/attachments/dicom/compress", "").expect(200);
            http.post(instance + "/attachments/dicom/uncompress", "").expect(200);
        }
        Files.delete(keys().resolve("1.key"));
        assertReadBack(clear, before);
        assertReadBack(encrypted, secret);
        await().atMost(ofSeconds(60)).until(() -> server.storedFiles().stream().noneMatch(f -> holds(f, "BEFORE")));
    }

    /** Stores instances until one can't be read in the files: while the storage changes, some are refused, none is lost. */
    private void awaitEncryption(String patient) {
        var count = new AtomicInteger();
        await().atMost(ofSeconds(60)).until(() -> {
            String next = patient + count.incrementAndGet();
            return http.post("/instances", CtSeries.of(next, 1, 16).slice(0).bytes())
                                    .status()
                            == 200
                    && server.storedFiles().stream().noneMatch(file -> holds(file, next));
        });
    }

    private Path keys() {
        return server.folder().resolve("keys");
    }

    private void addKey(int number) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(keys());
        Files.writeString(keys().resolve(number + ".key"), Base64.getEncoder().encodeToString(key));
    }

    private String store(byte[] file) {
        return "/instances/" + http.post("/instances", file).expect(200).json("ID");
    }

    private void assertReadBack(String instance, byte[] file) {
        assertThat(http.get(instance + "/file").expect(200).bytes()).isEqualTo(file);
        int middle = file.length / 2;
        assertThat(http.get(instance + "/attachments/dicom/data", "Range", "bytes=" + middle + "-" + (middle + 999))
                        .expect(206)
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(file, middle, middle + 1000));
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // Removed meanwhile.
            return false;
        }
    }
}
