package org.pharos.configuration.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when what was given to Config Admin has reached the components: it tells its listeners of one change after the other,
 * so when it tells of a marker, all that came before is done.
 */
final class DispatchMarker implements ConfigurationListener {
    private static final Logger logger = LoggerFactory.getLogger(DispatchMarker.class);
    private static final String PID = "org.pharos.configuration.marker";
    /** Ports are closed and opened meanwhile. */
    private static final long PATIENCE_SECONDS = 30;

    private final ConfigurationAdmin admin;
    private volatile CountDownLatch told = new CountDownLatch(0);

    DispatchMarker(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (PID.equals(event.getPid())) {
            told.countDown();
        }
    }

    /** Waits until all changes until now are in effect, but not for ever. For one thread at a time. */
    @SuppressWarnings("JdkObsolete") // Config Admin takes a Dictionary
    void await() {
        told = new CountDownLatch(1);
        try {
            admin.getConfiguration(PID, "?").update(new Hashtable<>(Map.of("time", System.nanoTime())));
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("Some options take longer than {} s to come into effect", PATIENCE_SECONDS);
            }
        } catch (IOException e) {
            logger.warn("It can't be told when the options are in effect: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
