package org.pharos.configuration.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;

/** Hands options to components by Config Admin. */
final class ConfigAdminPublisher implements Publisher {
    /** A component of any bundle may take its options. */
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;

    ConfigAdminPublisher(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // Config Admin takes a Dictionary
    public void publish(String pid, Map<String, Object> properties) {
        try {
            admin.getConfiguration(pid, ANY_BUNDLE).update(new Hashtable<>(properties));
        } catch (IOException e) {
            throw new UncheckedIOException("Config Admin refuses " + pid, e);
        }
    }

    @Override
    public void retract(String pid) {
        try {
            admin.getConfiguration(pid, ANY_BUNDLE).delete();
        } catch (IOException e) {
            throw new UncheckedIOException("Config Admin refuses to delete " + pid, e);
        }
    }
}
