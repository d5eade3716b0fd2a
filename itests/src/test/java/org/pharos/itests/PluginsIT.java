package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.RunningServer;

/** What {@code /plugins} tells of plugins that come, are replaced, don't work, and go. */
class PluginsIT {
    private static final String[] ADMINISTRATOR = RunningServer.user("admin", "secret");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .withPlugins()
            .onlyFor("admin", "secret")
            .option("PluginAdministrators", List.of("admin"));

    private final Http http = server.http();

    @Test
    void routesAndPagesComeAndGoWithTheirFile() throws IOException {
        Path jar = PluginJar.sample("rest-route").into(server.plugins(), "notes.jar");
        awaitStatus("/sample-notes", 200);

        String id =
                http.post("/sample-notes", "first", ADMINISTRATOR).expect(200).json("ID");
        assertThat(get("/sample-notes/" + id).expect(200).text()).isEqualTo("first");
        assertThat(get("/sample-notes").expect(200).json().get(0).get("Text").asText())
                .isEqualTo("first");
        assertThat(get("/sample-notes/page/index.html").expect(200).text()).contains("<h1>Notes</h1>");
        assertThat(http.get("/sample-notes/page/index.html").status()).isEqualTo(401);
        Answer plugin = get("/plugins/sample-rest-route").expect(200);
        assertThat(plugin.json("RootUri")).isEqualTo("../sample-notes/page/index.html");
        assertThat(plugin.json().at("/Pharos/State").asText()).isEqualTo("ACTIVE");
        assertThat(get("/plugins/explorer.js").expect(200).text())
                .contains("// Plugin sample-rest-route", "console.log('Notes");
        assertThat(plugin.json().at("/Pharos/Services"))
                .anyMatch(service -> service.path("Calls").asInt() > 2);

        Files.delete(jar);
        awaitStatus("/sample-notes", 404);
        awaitStatus("/plugins/sample-rest-route", 404);
        assertThat(get("/sample-notes/page/index.html").status()).isEqualTo(404);
        assertThat(get("/plugins/explorer.js").expect(200).text()).doesNotContain("Notes");
    }

    @Test
    void archiveOfPluginAndLibraryComesChangesAndGoes() throws IOException {
        PluginJar library = PluginJar.empty("org.example.library")
                .header("Export-Package", "org.example.shared;version=\"1.2\"")
                .entry("org/example/shared/note.txt", new byte[1]);
        PluginJar route = PluginJar.sample("rest-route");
        route.header("Import-Package", route.header("Import-Package") + ",org.example.shared;version=\"[1,2)\"");

        Path kar =
                kar(Map.of("org/example/route/1/route-1.jar", route, "org/example/library/1/library-1.jar", library));
        awaitStatus("/sample-notes", 200);
        awaitStatus("/plugins/org.example.library", 200);

        kar(Map.of(
                "org/example/route/1/route-1.jar",
                route,
                "org/example/library/1/library-1.jar",
                library.header("Bundle-Version", "1.3.0")));
        awaitVersion("org.example.library", "1.3.0");
        awaitStatus("/sample-notes", 200);

        Files.delete(kar);
        awaitStatus("/sample-notes", 404);
        awaitStatus("/plugins/org.example.library", 404);
    }

    private static Path kar(Map<String, PluginJar> jars) throws IOException {
        Path aside = server.plugins().resolve("site.kar.part");
        try (var kar = new ZipOutputStream(Files.newOutputStream(aside))) {
            for (var jar : jars.entrySet()) {
                kar.putNextEntry(new ZipEntry("repository/" + jar.getKey()));
                kar.write(jar.getValue().bytes());
            }
        }
        return Files.move(aside, server.plugins().resolve("site.kar"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whatIsLackingIsTold() {
        PluginJar.empty("org.example.lacking")
                .header("Import-Package", "org.example.nowhere;version=\"[1,2)\",org.pharos.api;version=\"[7,8)\"")
                .into(server.plugins(), "lacking.jar");

        awaitProblem("org.example.lacking", "imports org.example.nowhere [1.0.0,2.0.0), which no bundle exports");
        awaitProblem("org.example.lacking", "imports org.pharos.api [7.0.0,8.0.0), but there is 1.");
        await().atMost(ofSeconds(60))
                .until(() -> server.log().contains("Plugin org.example.lacking 1.0.0 is INSTALLED"));
    }

    @Test
    void brokenFileIsToldAndHarmsNothing() throws IOException {
        byte[] whole = PluginJar.empty("org.example.halved")
                .entry("padding", new byte[5000])
                .bytes();
        Path file = server.plugins().resolve("halved.jar");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        awaitProblem("halved.jar", "can't be used");
        get("/system").expect(200);

        Files.write(file, whole);
        awaitStatus("/plugins/org.example.halved", 200);
        awaitStatus("/plugins/halved.jar", 404);
    }

    @Test
    void higherVersionRunsAndTheLowerOneAgainAfterIt() throws IOException {
        PluginJar.empty("org.example.versions").into(server.plugins(), "versions-1.jar");
        awaitVersion("org.example.versions", "1.0.0");
        Path second = PluginJar.empty("org.example.versions")
                .header("Bundle-Version", "2.0.0")
                .into(server.plugins(), "versions-2.jar");
        awaitVersion("org.example.versions", "2.0.0");

        Files.delete(second);
        awaitVersion("org.example.versions", "1.0.0");
    }

    @Test
    void administratorsReplacePluginsOverRest() {
        byte[] first = plugin("1.0.0").bytes();
        byte[] second = plugin("2.0.0").bytes();

        assertThat(put("uploaded", first).expect(200).json("Version")).isEqualTo("1.0.0");
        assertThat(put("uploaded", second).expect(200).json("Version")).isEqualTo("2.0.0");
        assertThat(put("other", second).status()).isEqualTo(400);
        assertThat(put("uploaded", "nonsense".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        assertThat(get("/plugins/uploaded").json("Version")).isEqualTo("2.0.0");

        http.delete("/plugins/uploaded", ADMINISTRATOR).expect(200);
        assertThat(get("/plugins/uploaded").status()).isEqualTo(404);
        assertThat(http.delete("/plugins/uploaded", ADMINISTRATOR).status()).isEqualTo(404);
        assertThat(server.plugins().toFile().list()).noneMatch(name -> name.contains("uploaded"));
    }

    private static PluginJar plugin(String version) {
        return PluginJar.empty("org.example.uploaded")
                .header("Pharos-Plugin-Id", "uploaded")
                .header("Bundle-Version", version);
    }

    private Answer put(String id, byte[] jar) {
        return http.send("PUT", "/plugins/" + id, BodyPublishers.ofByteArray(jar), ADMINISTRATOR);
    }

    private Answer get(String path) {
        return http.get(path, ADMINISTRATOR);
    }

    private void awaitStatus(String path, int status) {
        await().atMost(ofSeconds(60)).until(() -> get(path).status() == status);
    }

    private void awaitVersion(String id, String version) {
        await().atMost(ofSeconds(60)).until(() -> {
            Answer plugin = get("/plugins/" + id);
            return plugin.status() == 200
                    && plugin.json("Version").equals(version)
                    && plugin.json().at("/Pharos/State").asText().equals("ACTIVE");
        });
    }

    private void awaitProblem(String id, String problem) {
        await().atMost(ofSeconds(60)).until(() -> {
            Answer plugin = get("/plugins/" + id);
            return plugin.status() == 200
                    && plugin.json().at("/Pharos/Problems").toString().contains(problem);
        });
    }
}
