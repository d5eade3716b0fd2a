package org.pharos.plugins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.pharos.core.plugin.PluginBundles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the highest version of each plugin run, as files may bear the version in their names: the older one stops when the newer
 * runs, and starts again when that goes. For one thread.
 */
final class Succession {
    private static final Logger logger = LoggerFactory.getLogger(Succession.class);

    private final BundleContext context;
    private final Set<Long> stopped = new HashSet<>();

    Succession(BundleContext context) {
        this.context = context;
    }

    void settle() {
        if (context.getBundle(0).getState() != Bundle.ACTIVE) {
            return;
        }
        Map<String, List<Bundle>> byName = new HashMap<>();
        Arrays.stream(context.getBundles())
                .filter(PluginBundles::isPlugin)
                .filter(bundle -> bundle.getSymbolicName() != null)
                .forEach(bundle -> byName.computeIfAbsent(bundle.getSymbolicName(), name -> new ArrayList<>())
                        .add(bundle));
        byName.values().forEach(this::settle);
        stopped.removeIf(id -> context.getBundle(id) == null);
    }

    private void settle(List<Bundle> versions) {
        versions.sort(Comparator.comparing(Bundle::getVersion).reversed());
        boolean runs = false;
        for (Bundle bundle : versions) {
            if (bundle.getState() == Bundle.ACTIVE && runs) {
                stop(bundle);
            }
            runs |= bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
        }
        if (!runs) {
            versions.stream()
                    .filter(bundle -> stopped.contains(bundle.getBundleId()))
                    .findFirst()
                    .ifPresent(this::start);
        }
    }

    private void stop(Bundle bundle) {
        try {
            // for good, or the watcher of its folder would start it when anything changes there
            bundle.stop();
            stopped.add(bundle.getBundleId());
            logger.info(
                    "Plugin {} {} stops, as there is a higher version", bundle.getSymbolicName(), bundle.getVersion());
        } catch (BundleException e) {
            logger.error("Plugin {} {} can't be stopped", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }

    private void start(Bundle bundle) {
        stopped.remove(bundle.getBundleId());
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            logger.error("Plugin {} {} can't be started again", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }
}
