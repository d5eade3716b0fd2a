package org.pharos.core.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin, or a file that should have been one.
 *
 * @param id of the plugin, unique
 * @param version of its bundle; the empty text if that can't be read
 * @param name for people
 * @param description for people
 * @param rootUri where its users start
 * @param file it came from, if it is one of a folder of plugins
 * @param problems what keeps it, or part of it, from working; empty if all is well
 * @param services that it has registered
 */
public record Plugin(
        String id,
        String version,
        String name,
        @Nullable String description,
        @Nullable String rootUri,
        boolean extendsExplorer,
        State state,
        @Nullable String file,
        List<String> problems,
        List<Service> services) {

    public Plugin {
        problems = List.copyOf(problems);
        services = List.copyOf(services);
    }

    /** States of a plugin: those of its bundle, and one that a bundle doesn't know. */
    public enum State {
        /** It runs. */
        ACTIVE,
        /** It is about to run. */
        STARTING,
        /** It could run, and doesn't. */
        RESOLVED,
        /** What it needs isn't there. */
        INSTALLED,
        /** It is about to end. */
        STOPPING,
        /** Its file is no plugin. */
        BROKEN
    }

    /**
     * What it adds to the server.
     *
     * @param types names of the interfaces
     * @param health how it does; null if the server doesn't call it, or hasn't yet
     */
    public record Service(
            List<String> types, int ranking, @Nullable ServiceHealth health) {
        public Service {
            types = List.copyOf(types);
        }
    }
}
