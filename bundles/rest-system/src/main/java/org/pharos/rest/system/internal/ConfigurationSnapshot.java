package org.pharos.rest.system.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the options of all bundles once a change, instead of once a request. */
@Component(service = {ConfigurationSnapshot.class, SynchronousConfigurationListener.class})
public final class ConfigurationSnapshot implements SynchronousConfigurationListener {
    private final ConfigurationAdmin configurations;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Reading last;

    /** What was read after so many changes. */
    private record Reading(long changes, ConfiguredValues values) {}

    @Activate
    public ConfigurationSnapshot(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** The options now; the same object until one of them changes. */
    ConfiguredValues values() {
        long before = changes.get();
        Reading known = last;
        if (known == null || known.changes() != before) {
            known = new Reading(before, ConfiguredValues.of(configurations));
            last = known;
        }
        return known.values();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        changes.incrementAndGet();
    }
}
