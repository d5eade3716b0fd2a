package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipPackerTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4);
    private static final int FLAGS = 6;
    private static final int UTF_8_FLAG = 0x08;

    @TempDir
    Path folder;

    @Test
    void namesAreFlaggedAsUtf8() throws IOException {
        Path file = folder.resolve("a.zip");
        try (var out = Files.newOutputStream(file);
                var zip = new ZipPacker(out)) {
            zip.add("Ωmega/é.dcm", TIME, true, content -> content.write(1));
            zip.finish();
        }

        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[FLAGS + 1] & UTF_8_FLAG).isEqualTo(UTF_8_FLAG);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("Ωmega/é.dcm");
    }

    @Test
    void thereMayBeMoreFilesThanOldArchivesTake() throws IOException {
        int files = 0x10000 + 10;
        Path file = folder.resolve("many.zip");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var zip = new ZipPacker(out)) {
            for (int i = 0; i < files; i++) {
                zip.add(Integer.toString(i), TIME, false, content -> content.write(1));
            }
            zip.finish();
        }

        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(files);
            assertThat(zip.getEntry(Integer.toString(files - 1)).getSize()).isEqualTo(1);
        }
    }
}
