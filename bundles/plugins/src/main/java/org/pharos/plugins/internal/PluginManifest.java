package org.pharos.plugins.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.pharos.api.plugin.PluginHeaders;

/**
 * What the manifest of a plugin says of it.
 *
 * @param id of the plugin, as {@code /plugins} has it
 * @param symbolicName of the bundle
 */
record PluginManifest(
        String id,
        String symbolicName,
        Version version,
        String name,
        @Nullable String description,
        @Nullable String rootUri,
        @Nullable String explorer) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** Whether something may be the identifier of a plugin, and part of a file's name. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Reads the manifest of a file.
     *
     * @throws IOException with a message for people if it can't be a plugin
     */
    static PluginManifest ofJar(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new IOException("It has no manifest, so it is no bundle");
            }
            Attributes main = manifest.getMainAttributes();
            if (main.getValue("Bundle-SymbolicName") == null || !"2".equals(main.getValue("Bundle-ManifestVersion"))) {
                throw new IOException("Its manifest has no Bundle-SymbolicName, so it is no bundle");
            }
            return of(header -> main.getValue(header));
        } catch (IllegalArgumentException | SecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the version is none */
    static PluginManifest of(UnaryOperator<@Nullable String> headers) {
        String symbolicName =
                text(headers, "Bundle-SymbolicName", "").split(";", 2)[0].trim();
        String id = text(headers, PluginHeaders.ID, symbolicName);
        return new PluginManifest(
                isId(id) ? id : symbolicName,
                symbolicName,
                Version.parseVersion(headers.apply("Bundle-Version")),
                text(headers, "Bundle-Name", symbolicName),
                headers.apply("Bundle-Description"),
                headers.apply(PluginHeaders.ROOT_URI),
                headers.apply(PluginHeaders.EXPLORER));
    }

    private static String text(UnaryOperator<@Nullable String> headers, String name, String fallback) {
        String value = headers.apply(name);
        return value == null || value.isBlank() ? fallback : value.trim();
    }
}
