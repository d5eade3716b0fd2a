package org.pharos.http.internal.rest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Routes that went with their stopping bundle and may come back in a moment, as its new version. Requests for them wait for
 * that: until they are served again, or the bundle is uninstalled, or time is up, which is soon if it isn't updated.
 */
final class Departures implements SynchronousBundleListener {
    private static final long UNTIL_UPDATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNTIL_START_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long UNTIL_RETURN_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** To build an application takes a second on a machine that has much to do. */
    private static final long UNTIL_SERVED_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Map<Long, Departed> bundles = new HashMap<>();
    private volatile boolean idle = true;

    /** The paths of one bundle. */
    private static final class Departed {
        final Set<String> prefixes = new HashSet<>();
        long end;
    }

    synchronized void began(Member member) {
        Departed departed = bundles.computeIfAbsent(member.bundleId(), id -> new Departed());
        departed.prefixes.add(member.prefix());
        departed.end = System.nanoTime() + UNTIL_UPDATE_NANOS;
        idle = false;
    }

    /** A service of the bundle is there, and served soon. */
    void returned(Member member) {
        if (!idle) {
            endIn(member.bundleId(), UNTIL_SERVED_NANOS);
        }
    }

    synchronized void ended(long bundle) {
        if (bundles.remove(bundle) != null) {
            idle = bundles.isEmpty();
            notifyAll();
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (idle) {
            return;
        }
        long bundle = event.getBundle().getBundleId();
        if (event.getType() == BundleEvent.UNINSTALLED) {
            ended(bundle);
        } else if (event.getType() == BundleEvent.UPDATED || event.getType() == BundleEvent.RESOLVED) {
            endIn(bundle, UNTIL_START_NANOS);
        } else if (event.getType() == BundleEvent.STARTED) {
            endIn(bundle, UNTIL_RETURN_NANOS);
        }
    }

    private synchronized void endIn(long bundle, long nanos) {
        Departed departed = bundles.get(bundle);
        if (departed != null) {
            departed.end = System.nanoTime() + nanos;
            notifyAll();
        }
    }

    /** Whether a path is one of those that may come back. */
    boolean concern(String path) {
        return !idle && left(path) > 0;
    }

    /** Returns at once unless the path has just gone. */
    void await(String path) {
        if (!idle) {
            awaitReturn(path);
        }
    }

    private synchronized void awaitReturn(String path) {
        try {
            for (long left = left(path); left > 0; left = left(path)) {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nanoseconds that the path may still be waited for. */
    private synchronized long left(String path) {
        long now = System.nanoTime();
        bundles.values().removeIf(departed -> departed.end - now <= 0);
        idle = bundles.isEmpty();
        return bundles.values().stream()
                .filter(departed -> departed.prefixes.stream().anyMatch(prefix -> Member.isBelow(path, prefix)))
                .mapToLong(departed -> departed.end - now)
                .max()
                .orElse(0);
    }
}
