package org.pharos.core.internal.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Services that went with their stopping bundle and may come back in a moment, as its new version. Nobody knows that while the
 * bundle stops, so it is waited for: until it comes, or its bundle is uninstalled, or runs without it, or time is up. That is
 * soon if the bundle isn't updated.
 */
final class HandOvers implements SynchronousBundleListener {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long UNTIL_UPDATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AFTER_START_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Map<Long, Long> ends = new HashMap<>();
    private volatile boolean idle = true;

    synchronized void began(long bundle) {
        ends.put(bundle, System.nanoTime() + UNTIL_UPDATE_NANOS);
        idle = false;
    }

    synchronized void came(long bundle) {
        ends.remove(bundle);
        changed();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (idle) {
            return;
        }
        long bundle = event.getBundle().getBundleId();
        if (event.getType() == BundleEvent.UNINSTALLED) {
            came(bundle);
        } else if (event.getType() == BundleEvent.UPDATED || event.getType() == BundleEvent.RESOLVED) {
            endIn(bundle, LONGEST_NANOS);
        } else if (event.getType() == BundleEvent.STARTED) {
            endIn(bundle, AFTER_START_NANOS);
        }
    }

    private synchronized void endIn(long bundle, long nanos) {
        ends.computeIfPresent(bundle, (b, end) -> System.nanoTime() + nanos);
        changed();
    }

    private void changed() {
        idle = ends.isEmpty();
        notifyAll();
    }

    /** Returns at once unless something is being handed over. */
    void await() {
        if (!idle) {
            awaitAll();
        }
    }

    private synchronized void awaitAll() {
        while (!ends.isEmpty()) {
            long now = System.nanoTime();
            ends.values().removeIf(end -> end - now <= 0);
            long longest =
                    ends.values().stream().mapToLong(end -> end - now).max().orElse(0);
            try {
                if (longest > 0) {
                    wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(longest)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        changed();
    }
}
