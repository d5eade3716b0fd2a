package org.pharos.configuration.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the bundles that come and go. Those that are there when it opens are only collected, as the configuration of
 * all of them is checked before the first gets its part.
 */
final class ConfiguredBundles extends BundleTracker<List<OptionGroup>> {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredBundles.class);
    private static final int INSTALLED_OR_MORE =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final Configurator configurator;
    private final List<OptionGroup> early = new ArrayList<>();
    private boolean started;

    ConfiguredBundles(BundleContext context, Configurator configurator) {
        super(context, INSTALLED_OR_MORE, null);
        this.configurator = configurator;
    }

    /** @throws InvalidConfigurationException if options of the bundles that are there have wrong types */
    void start(MergedConfiguration configuration) {
        open();
        synchronized (early) {
            configurator.start(configuration, early);
            started = true;
        }
    }

    @Override
    public List<OptionGroup> addingBundle(Bundle bundle, BundleEvent event) {
        var groups = BundleOptions.of(bundle);
        synchronized (early) {
            if (!started) {
                early.addAll(groups);
                return groups;
            }
        }
        groups.forEach(group -> configure(bundle, group));
        return groups;
    }

    /** A bundle that is replaced in place may have other options than before. */
    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, List<OptionGroup> groups) {
        if (event == null || event.getType() != BundleEvent.UPDATED) {
            return;
        }
        var former = List.copyOf(groups);
        groups.clear();
        groups.addAll(BundleOptions.of(bundle));
        former.stream().filter(group -> !groups.contains(group)).forEach(configurator::remove);
        groups.forEach(group -> configure(bundle, group));
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<OptionGroup> groups) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            groups.forEach(configurator::remove);
            groups.forEach(this::giveBack);
        }
    }

    /** Another version of the same bundle may go on with the same options. */
    private void giveBack(OptionGroup removed) {
        getTracked()
                .forEach((bundle, groups) -> groups.stream()
                        .filter(group -> group.pid().equals(removed.pid()))
                        .forEach(group -> configure(bundle, group)));
    }

    private void configure(Bundle bundle, OptionGroup group) {
        try {
            configurator.add(group);
        } catch (InvalidConfigurationException e) {
            logger.error("Bundle {} gets no options: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }
}
