package org.pharos.itests.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar of a plugin, which tests change and put where the server looks for it. */
public final class PluginJar {
    private static final Path SAMPLES = Path.of(System.getProperty("pharos.samples"));

    private final Manifest manifest;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private PluginJar(Manifest manifest) {
        this.manifest = manifest;
    }

    /** A plugin of {@code sample-plugins}. */
    public static PluginJar sample(String name) {
        try (var files = Files.newDirectoryStream(SAMPLES.resolve(name).resolve("target"), "sample-*SNAPSHOT.jar");
                var jar = new JarFile(files.iterator().next().toFile())) {
            var plugin = new PluginJar(jar.getManifest());
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    plugin.entries.put(
                            entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
            return plugin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bundle without classes. */
    public static PluginJar empty(String symbolicName) {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        return new PluginJar(manifest)
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", "1.0.0");
    }

    /** A header of the manifest. */
    public String header(String name) {
        return manifest.getMainAttributes().getValue(name);
    }

    /** Sets a header of the manifest. */
    public PluginJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Adds a file. */
    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Puts it into a folder as a good administrator does: aside first, then renamed. */
    public Path into(Path folder, String name) {
        try {
            Path aside = folder.resolve(name + ".part");
            Files.write(aside, bytes());
            return Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it. */
    public byte[] bytes() {
        var bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = bytes;
                var jar = new JarOutputStream(out, manifest)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
