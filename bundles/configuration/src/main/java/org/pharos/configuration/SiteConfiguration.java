package org.pharos.configuration;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configuration files of the site, merged, as they were when last read without an error. A bundle gets its own
 * options by Config Admin; this is for scripts and plugins that read any part. The values may hold passwords: they
 * belong in no log. All methods may be called from any thread.
 */
@ProviderType
public interface SiteConfiguration {
    /** The merged configuration as compact JSON: one object, {@code {}} without any file. */
    String json();

    /**
     * One option of the top level.
     *
     * @param key for instance {@code DicomModalities}
     * @return its value as compact JSON; empty when the files don't have it
     */
    Optional<String> option(String key);

    /**
     * One option as the bundle that declares it sees it: the value of the files, or else the default.
     *
     * @param key for instance {@code HttpPort}
     * @return the text of a string, otherwise compact JSON; empty when no bundle that is installed declares it
     */
    Optional<String> effectiveOption(String key);

    /** The folder that relative paths of the configuration start from; absolute. */
    Path directory();

    /** Reads the files again now, as if they had just been changed; errors are logged, and the old values stay. */
    void reread();
}
