package org.pharos.itests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.pharos.itests.badplugin.BadPlugin;

/** The jar of {@link BadPlugin}. */
public final class BadPluginJar {
    /** Name of the plugin. */
    public static final String ID = "org.example.bad";

    /** Name of its file. */
    public static final String FILE = "bad.jar";

    private BadPluginJar() {}

    /** Puts it into a folder of plugins. */
    public static void into(Path folder) throws IOException {
        PluginJar jar = PluginJar.empty(ID)
                .header("Bundle-Activator", BadPlugin.class.getName())
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.pharos.api,org.pharos.api.event,org.pharos.api.http,org.pharos.api.image,"
                                + "org.pharos.api.ingest,org.pharos.api.job,org.pharos.api.metrics,org.pharos.api.plugin");
        for (String name : List.of("BadPlugin", "BadPlugin$BadDecoder")) {
            try (InputStream classFile = BadPlugin.class.getResourceAsStream(name + ".class")) {
                jar.entry("org/pharos/itests/badplugin/" + name + ".class", classFile.readAllBytes());
            }
        }
        jar.into(folder, FILE);
    }
}
