package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.RunningServer;

/** The sample {@code http-token}: clients come in by tokens, and may do what their roles allow. */
class SampleTokensIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .withPlugins()
            .onlyFor("admin", "secret")
            .option(
                    "HttpToken",
                    Map.of(
                            "Users",
                            List.of(sha256("r-token") + " viewer read", sha256("w-token") + " robot read write")));

    private static final String[] ADMIN = RunningServer.user("admin", "secret");

    private final Http http = server.http();

    @Test
    void tokensLetInWhileThePluginIsThere() throws IOException {
        assertThat(http.get("/system", "token", "r-token").status()).isEqualTo(401);

        Path jar = PluginJar.sample("http-token").into(server.plugins(), "http-token.jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/system", "token", "r-token").status() == 200);

        byte[] file = DicomFile.instance("T", "1.2.3.900", "1.2.3.900.1", "1.2.3.900.1.1")
                .bytes();
        assertThat(http.post("/instances", file, "token", "r-token").status()).isEqualTo(403);
        assertThat(http.post("/instances", file, "token", "unknown").status()).isEqualTo(401);
        String id = http.post("/instances", file, "Authorization", "Bearer w-token")
                .expect(200)
                .json("ID");
        assertThat(http.get("/instances/" + id + "/metadata/HttpUsername", "token", "r-token")
                        .expect(200)
                        .text())
                .isEqualTo("robot");
        assertThat(http.get("/system").status()).isEqualTo(401);
        http.delete("/instances/" + id, ADMIN).expect(200);

        Files.delete(jar);
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/system", "token", "r-token").status() == 401);
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
