package org.pharos.dicom.net.internal.acceptor;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.pharos.dicom.net.internal.io.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The associations that are open, at most as many as allowed. */
public final class Associations {
    private static final Logger logger = LoggerFactory.getLogger(Associations.class);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final ServerSettings settings;
    private final Semaphore places;
    private final Set<AcceptedAssociation> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean killing;

    /** None yet. */
    public Associations(ServerSettings settings) {
        this.settings = settings;
        places = new Semaphore(settings.maxAssociations());
    }

    /** Whether there is room for one more; if so, {@link #start} must follow. */
    boolean reserve() {
        return places.tryAcquire();
    }

    /**
     * Serves an association on a thread of the executor, in the place that was reserved.
     *
     * @param afterwards gets the connection if its peer shall have time to read the last bytes
     */
    void start(Transport transport, byte[] requestBody, Consumer<Transport> afterwards) {
        try {
            settings.executor().execute(() -> run(transport, requestBody, afterwards));
        } catch (RejectedExecutionException e) {
            logger.warn("No thread for an association: {}", e.getMessage());
            close(transport);
            places.release();
        }
    }

    private void run(Transport transport, byte[] requestBody, Consumer<Transport> afterwards) {
        boolean told = false;
        try {
            AcceptedAssociation association = new AcceptedAssociation(settings, NUMBERS.incrementAndGet(), transport);
            told = serve(association, requestBody);
        } catch (IOException e) {
            logger.debug("Connection failed before its association: {}", e.toString());
        } catch (RuntimeException e) {
            logger.error(
                    "Association with {} failed", transport.channel().socket().getRemoteSocketAddress(), e);
        } finally {
            if (told) {
                afterwards.accept(transport);
            } else {
                close(transport);
            }
            places.release();
        }
    }

    private boolean serve(AcceptedAssociation association, byte[] requestBody) throws IOException {
        open.add(association);
        try {
            if (stopping) {
                association.requestStop();
            }
            if (killing) {
                association.kill();
            }
            return association.run(requestBody);
        } finally {
            open.remove(association);
            association.detach();
        }
    }

    /** How many are open. */
    public int count() {
        return settings.maxAssociations() - places.availablePermits();
    }

    /**
     * Ends all associations: the idle ones at once, the others after the operation under way, and those that take longer
     * than {@code grace} by closing their connection.
     *
     * @return whether none is left
     */
    public boolean stop(Duration grace, Duration patience) throws InterruptedException {
        stopping = true;
        open.forEach(AcceptedAssociation::requestStop);
        if (awaitNone(grace)) {
            return true;
        }
        killing = true;
        for (AcceptedAssociation association : open) {
            logger.warn("An association is cut because it didn't end within {} s", grace.toSeconds());
            kill(association);
        }
        return awaitNone(patience);
    }

    private boolean awaitNone(Duration timeout) throws InterruptedException {
        int all = settings.maxAssociations();
        if (!places.tryAcquire(all, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        places.release(all);
        return true;
    }

    private static void kill(AcceptedAssociation association) {
        try {
            association.kill();
        } catch (IOException e) {
            logger.debug("Cannot close a connection", e);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            logger.debug("Cannot close a connection", e);
        }
    }
}
