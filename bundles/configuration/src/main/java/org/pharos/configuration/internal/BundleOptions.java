package org.pharos.configuration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the options that a bundle declares; it need not be resolved for that. */
final class BundleOptions {
    private static final Logger logger = LoggerFactory.getLogger(BundleOptions.class);

    /** OSGi Compendium 105.7. */
    private static final String FOLDER = "OSGI-INF/metatype";

    /** Pids of bundles that know nothing of this server; these are configured in etc/, if at all. */
    private static final List<String> LIBRARIES = List.of("org.apache.", "org.eclipse.", "org.ops4j.", "org.osgi.");

    private BundleOptions() {}

    static List<OptionGroup> of(Bundle bundle) {
        var groups = new ArrayList<OptionGroup>();
        for (String path : entries(bundle)) {
            var entry = bundle.getEntry(path);
            if (entry != null && path.endsWith(".xml")) {
                groups.addAll(read(bundle, entry));
            }
        }
        return groups;
    }

    private static List<String> entries(Bundle bundle) {
        @Nullable Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
        return paths == null ? List.of() : Collections.list(paths);
    }

    private static List<OptionGroup> read(Bundle bundle, URL file) {
        try (InputStream in = file.openStream()) {
            return MetatypeReader.read(in).stream()
                    .filter(BundleOptions::isOursOrOfPlugin)
                    .toList();
        } catch (IOException e) {
            logger.warn("The options of bundle {} can't be read from {}", bundle.getSymbolicName(), file, e);
            return List.of();
        }
    }

    private static boolean isOursOrOfPlugin(OptionGroup group) {
        return LIBRARIES.stream().noneMatch(group.pid()::startsWith);
    }
}
