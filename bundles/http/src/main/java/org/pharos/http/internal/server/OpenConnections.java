package org.pharos.http.internal.server;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.pharos.http.internal.Settings;

/**
 * Keeps silent and slow connections from crowding out others: one that takes too long to send the header of a request is
 * closed, and when there are too many, the one that waited longest makes room.
 */
public final class OpenConnections extends AbstractLifeCycle
        implements Connection.Listener, HttpConfiguration.Customizer {
    /** Request attribute with a {@link Runnable} that closes the connection, for answers that can't be finished. */
    public static final String BREAK = "org.pharos.http.break";

    private static final long SWEEP_SECONDS = 1;

    private final Map<Connection, State> states = new ConcurrentHashMap<>();
    private final Connector connector;
    private final int most;
    private final Supplier<Settings.Patience> patience;

    /** Since when a connection waits for the header of a request. */
    private static final class State implements Runnable {
        private static final long BUSY = Long.MAX_VALUE;

        private final Connection connection;
        private volatile long waitingSince = System.nanoTime();

        State(Connection connection) {
            this.connection = connection;
        }

        boolean isBusy() {
            return waitingSince == BUSY;
        }

        long waitedNanos(long now) {
            long since = waitingSince;
            return since == BUSY ? -1 : now - since;
        }

        @Override
        public void run() {
            connection.getEndPoint().close();
        }
    }

    /**
     * @param most connections open at once
     * @param patience of the moment
     */
    OpenConnections(Connector connector, int most, Supplier<Settings.Patience> patience) {
        this.connector = connector;
        this.most = most;
        this.patience = patience;
    }

    @Override
    protected void doStart() {
        sweepLater();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return;
        }
        states.put(connection, new State(connection));
        // not that of the time when the port was opened
        connection.getEndPoint().setIdleTimeout(requestMillis());
        if (states.size() > most) {
            long now = System.nanoTime();
            states.values().stream()
                    .filter(state -> !state.isBusy())
                    .max(Comparator.comparingLong(state -> state.waitedNanos(now)))
                    .ifPresent(State::run);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        states.remove(connection);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        State state = states.get(request.getConnectionMetaData().getConnection());
        if (state != null) {
            state.waitingSince = State.BUSY;
            state.connection.getEndPoint().setIdleTimeout(requestMillis());
            request.setAttribute(BREAK, state);
            Request.addCompletionListener(request, failure -> waitForNext(state));
        }
        return request;
    }

    private void waitForNext(State state) {
        state.waitingSince = System.nanoTime();
        state.connection.getEndPoint().setIdleTimeout(nextRequestMillis());
    }

    private long requestMillis() {
        return TimeUnit.SECONDS.toMillis(patience.get().requestSeconds());
    }

    private long nextRequestMillis() {
        return TimeUnit.SECONDS.toMillis(patience.get().nextRequestSeconds());
    }

    private void sweepLater() {
        Scheduler scheduler = connector.getScheduler();
        if (isRunning() && scheduler.isRunning()) {
            scheduler.schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        long longest = TimeUnit.MILLISECONDS.toNanos(requestMillis() + nextRequestMillis());
        for (State state : states.values()) {
            if (state.waitedNanos(now) > longest) {
                state.run();
            }
        }
        sweepLater();
    }
}
