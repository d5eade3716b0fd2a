package org.pharos.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginManifestTest {
    @TempDir
    Path folder;

    @Test
    void headersTellWhatItIs() throws IOException {
        var manifest = PluginManifest.ofJar(jar(Map.of(
                "Bundle-ManifestVersion", "2",
                "Bundle-SymbolicName", "org.example.dose;singleton:=true",
                "Bundle-Version", "1.2.3",
                "Pharos-Plugin-Id", "dose",
                "Pharos-Root-Uri", "/dose/")));

        assertThat(manifest.id()).isEqualTo("dose");
        assertThat(manifest.symbolicName()).isEqualTo("org.example.dose");
        assertThat(manifest.version()).hasToString("1.2.3");
        assertThat(manifest.name()).isEqualTo("org.example.dose");
        assertThat(manifest.rootUri()).isEqualTo("/dose/");
    }

    @Test
    void identifierThatCouldLeaveTheFolderIsNone() {
        var headers = Map.of("Bundle-SymbolicName", "org.example.dose", "Pharos-Plugin-Id", "../../etc/dose");

        assertThat(PluginManifest.of(headers::get).id()).isEqualTo("org.example.dose");
        assertThat(PluginManifest.isId("../x")).isFalse();
        assertThat(PluginManifest.isId("..")).isFalse();
        assertThat(PluginManifest.isId("a/b")).isFalse();
        assertThat(PluginManifest.isId("dicom-web")).isTrue();
    }

    @Test
    void whatIsNoBundleIsRefusedWithTheReason() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.jar"), "no jar");
        Path plain = jar(Map.of("Main-Class", "Main"));
        Path odd = jar(
                Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "x", "Bundle-Version", "not a version"));

        assertThatThrownBy(() -> PluginManifest.ofJar(garbage)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PluginManifest.ofJar(plain)).hasMessageContaining("Bundle-SymbolicName");
        assertThatThrownBy(() -> PluginManifest.ofJar(odd)).isInstanceOf(IOException.class);
    }

    private Path jar(Map<String, String> headers) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path jar = Files.createTempFile(folder, "plugin", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}
