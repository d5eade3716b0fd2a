package org.pharos.core.internal.event;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.pharos.api.event.ArchiveListener;

/** The listeners among the services, in the order in which they came. */
final class TrackedListeners implements EventDispatcher.Listeners {
    private final ServiceTracker<ArchiveListener, ArchiveListener> tracker;

    TrackedListeners(BundleContext context) {
        this.tracker = new ServiceTracker<>(context, ArchiveListener.class, null);
    }

    @Override
    public void open() {
        tracker.open();
    }

    @Override
    public List<ArchiveListener> current() {
        return List.copyOf(tracker.getTracked().values());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
