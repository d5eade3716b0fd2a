package org.pharos.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The plugins of this site, as they are at this moment. Used from any thread. */
@ProviderType
public interface Plugins {
    /** All of them, by identifier. */
    List<Plugin> all();

    /** One of them. */
    Optional<Plugin> find(String id);

    /**
     * JavaScript that a running plugin adds to the web page.
     *
     * @return empty if it is unknown, doesn't run, or adds none
     */
    Optional<String> explorerScript(String id);

    /**
     * Puts a plugin into the folder of plugins in place of the one that has its identifier, and waits a while until it runs.
     *
     * @param jar read to its end; not closed
     * @return the plugin as it is then, which needn't be in working order
     * @throws org.pharos.api.PharosException {@code BAD_FILE_FORMAT} if it is no plugin of this identifier or too large
     */
    Plugin install(String id, InputStream jar) throws IOException;

    /**
     * Takes a plugin's file out of the folder of plugins, and waits a while until it is gone.
     *
     * @return false if there is none of this identifier
     * @throws org.pharos.api.PharosException {@code FORBIDDEN_ACCESS} if it came another way
     */
    boolean remove(String id) throws IOException;
}
