package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewerFilesTest {
    @TempDir
    private Path folder;

    private static Map<String, String> packed(String folder) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipPacker(out)) {
            new ViewerFiles(folder).addTo(zip);
            zip.finish();
        }
        var files = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void filesKeepTheirPlaces() throws IOException {
        write("INDEX.HTM", "start");
        write("VIEWER/js/viewer.js", "code");

        assertThat(packed(folder.toString())).isEqualTo(Map.of("INDEX.HTM", "start", "VIEWER/js/viewer.js", "code"));
    }

    @Test
    void namesOfTheFileSetAreLeftToIt() throws IOException {
        write("dicomdir", "other");
        write("images/IM0", "other");
        write("IMAGES2/logo.png", "logo");

        assertThat(packed(folder.toString())).containsOnlyKeys("IMAGES2/logo.png");
    }

    @Test
    void linksLeadNowhere() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("secret")).resolve("key");
        Files.writeString(secret, "secret");
        Path viewer = Files.createDirectories(folder.resolve("viewer"));
        Files.createSymbolicLink(viewer.resolve("key"), secret);
        Files.createSymbolicLink(viewer.resolve("folder"), secret.getParent());

        assertThat(packed(viewer.toString())).isEmpty();
    }

    @Test
    void mediaAreMadeWithoutAFolder() throws IOException {
        assertThat(packed("")).isEmpty();
        assertThat(packed(folder.resolve("missing").toString())).isEmpty();
    }
}
