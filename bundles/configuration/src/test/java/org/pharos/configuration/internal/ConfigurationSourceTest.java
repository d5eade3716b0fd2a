package org.pharos.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSourceTest {
    private final ConfigurationReader reader =
            new ConfigurationReader(new EnvironmentVariables(Map.of("AET", "CLINIC")));

    @TempDir
    private Path folder;

    @Test
    void commentsAndVariablesAreUnderstood() throws IOException {
        var file = write("a.json", """
                // the clinic
                { /* as agreed */ "DicomAet" : "${AET}", // end
                  "Name" : "Prüfstand", "Url" : "http://x/*y*/" }
                """);

        assertThat(source(file).read(reader).json())
                .isEqualTo("{\"DicomAet\":\"CLINIC\",\"Name\":\"Prüfstand\",\"Url\":\"http://x/*y*/\"}");
    }

    @Test
    void filesAndFoldersAreMerged() throws IOException {
        var file = write("one.json", "{\"HttpPort\": 1}");
        var sub = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(sub.resolve("b.json"), "{\"DicomPort\": 2}");
        Files.writeString(sub.resolve("a.json"), "{\"Name\": \"x\"}");
        Files.writeString(sub.resolve("readme.txt"), "not JSON");

        assertThat(source(file, sub).read(reader).keys(Set.of())).containsExactly("DicomPort", "HttpPort", "Name");
    }

    @Test
    void keyInTwoFilesIsRefused() throws IOException {
        var one = write("one.json", "{\"HttpPort\": 1}");
        var two = write("two.json", "{\"HttpPort\": 1}");

        assertThatThrownBy(() -> source(one, two).read(reader))
                .hasMessageContaining("HttpPort")
                .hasMessageContaining("one.json")
                .hasMessageContaining("two.json");
    }

    @Test
    void keyTwiceInOneFileIsRefused() throws IOException {
        var file = write("a.json", "{\n\"HttpPort\": 1,\n\"HttpPort\": 2}");

        assertThatThrownBy(() -> source(file).read(reader))
                .hasMessageContaining("line 3")
                .hasMessageContaining("HttpPort");
    }

    @Test
    void syntaxErrorHasItsPlace() throws IOException {
        var file = write("a.json", "{\n  \"HttpPort\" : 8042\n  \"DicomPort\" : 4242\n}");

        assertThatThrownBy(() -> source(file).read(reader))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(file + ", line 3, column ");
    }

    @Test
    void errorShowsNothingOfTheFile() throws IOException {
        var file = write("a.json", "{ \"RegisteredUsers\" : { \"alice\" : \"secret\" }");

        assertThatThrownBy(() -> source(file).read(reader))
                .hasMessageContaining("line 1")
                .hasMessageEndingWith("expected close marker for Object")
                .hasMessageNotContaining("secret");
    }

    @Test
    void secondObjectIsRefused() throws IOException {
        var file = write("a.json", "{} {}");

        assertThatThrownBy(() -> source(file).read(reader)).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void listIsRefused() throws IOException {
        var file = write("a.json", "[1]");

        assertThatThrownBy(() -> source(file).read(reader)).hasMessageContaining("must be a JSON object");
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> source(folder.resolve("none.json")).read(reader))
                .hasMessageContaining("none.json doesn't exist");
    }

    @Test
    void otherEncodingIsRefused() throws IOException {
        var file = folder.resolve("a.json");
        Files.write(file, "{\"Name\":\"Prüfstand\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> source(file).read(reader)).hasMessageContaining("isn't UTF-8");
    }

    @Test
    void fileOfCommentsIsEmpty() throws IOException {
        var file = write("a.json", "\uFEFF// nothing yet\n");

        assertThat(source(file).read(reader).json()).isEqualTo("{}");
    }

    @Test
    void fingerprintTellsOfNewAndWrittenFiles() throws IOException {
        var file = write("a.json", "{}");
        var source = source(folder);
        var before = source.fingerprint();

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        var written = source.fingerprint();
        write("b.json", "{}");

        assertThat(written).isNotEqualTo(before).isNotEqualTo(source.fingerprint());
    }

    @Test
    void launcherJoinsPaths() {
        var source = ConfigurationSource.of("/etc/a.json" + File.pathSeparator + "/etc/b", Path.of("/etc"));

        assertThat(source.paths()).containsExactly(Path.of("/etc/a.json"), Path.of("/etc/b"));
        assertThat(source.directory()).isEqualTo(Path.of("/etc"));
    }

    @Test
    void withoutConfigurationDataHasAFolderOfItsOwn() {
        var source = ConfigurationSource.of("", Path.of("/home/user"));

        assertThat(source.directory()).isEqualTo(Path.of("/home/user/data"));
        assertThat(source.read(reader).json()).isEqualTo("{}");
    }

    private ConfigurationSource source(Path... paths) {
        return new ConfigurationSource(List.of(paths), folder);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
