package org.pharos.http.internal.server;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.pharos.http.internal.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one of our ports on the server that Felix runs, in place of the one that Felix opened itself, and sets the server's
 * limits.
 */
final class Listener implements ConnectorFactory {
    private static final Logger logger = LoggerFactory.getLogger(Listener.class);
    private static final String NAME = "pharos";
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int OUTPUT_BYTES = 32 * 1024;

    /** Most of what comes in is images. Jetty has these buffers from a pool, while there is something in them only. */
    private static final int INPUT_BYTES = 32 * 1024;

    private static final int BACKLOG = 1024;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int LEAST_THREADS = 8;
    /** Threads that wait for slow clients, for each one that works. */
    private static final int WAITING_THREADS = 20;

    private final Settings.Listening settings;
    private final @Nullable String address;
    private final Supplier<Settings.Patience> patience;

    /**
     * @param address to listen on; null means all
     * @param patience of the moment
     */
    Listener(Settings.Listening settings, @Nullable String address, Supplier<Settings.Patience> patience) {
        this.settings = settings;
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Connector createConnector(Server server) {
        removeOthers(server);
        tune(server);
        HttpConfiguration http = http();
        ServerConnector connector = connector(server, http);
        connector.setName(NAME);
        connector.setHost(address);
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setAcceptedTcpNoDelay(settings.tcpNoDelay());
        connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(patience.get().requestSeconds()));
        var connections = new OpenConnections(connector, mostConnections(), patience);
        http.addCustomizer(connections);
        connector.addBean(connections);
        return connector;
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var plain = new HttpConnectionFactory(http);
        plain.setInputBufferSize(INPUT_BYTES);
        Settings.Tls tls = settings.tls();
        if (tls == null) {
            return connector(server, new ConnectionFactory[] {plain});
        }
        // a server on a hospital's network is often reached by an address that its certificate doesn't name
        http.addCustomizer(new SecureRequestCustomizer(false));
        return connector(server, AbstractConnectionFactory.getFactories(Tls.contextFactory(tls), plain));
    }

    /** As each selecting thread serves short requests itself, there is one for each processor. */
    private static ServerConnector connector(Server server, ConnectionFactory... factories) {
        int selectors = Runtime.getRuntime().availableProcessors();
        Executor threads = server.getThreadPool() instanceof QueuedThreadPool pool
                ? new LateHandOver(pool, server.getScheduler())
                : server.getThreadPool();
        return new ServerConnector(server, threads, null, null, 1, selectors, factories);
    }

    private HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BYTES);
        http.setPersistentConnectionsEnabled(settings.keepAlive());
        // paths are put into normal form by the gate, as clients of this API expect
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        return http;
    }

    /** Takes away the port that Felix can't do without when it starts. */
    private static void removeOthers(Server server) {
        for (Connector other : server.getConnectors()) {
            if (!(other instanceof ServerConnector known && NAME.equals(known.getName()))) {
                try {
                    other.stop();
                } catch (Exception e) { // whatever a connector throws, it is given up
                    logger.warn("Connector {} can't be stopped", other, e);
                }
                server.removeConnector(other);
            }
        }
    }

    private void tune(Server server) {
        if (server.getThreadPool() instanceof QueuedThreadPool threads) {
            threads.setMinThreads(LEAST_THREADS);
            threads.setMaxThreads(LEAST_THREADS + settings.threads() * WAITING_THREADS);
            threads.setMaxEvictCount(WAITING_THREADS);
        }
        server.setErrorHandler(new PlainErrors());
        server.getDescendants(ContextHandler.class).forEach(context -> context.setErrorHandler(new PlainErrors()));
    }

    /** Half of the files that this process may open are left for files. */
    private static int mostConnections() {
        try {
            Object files = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "MaxFileDescriptorCount");
            return (int) Math.min(MOST_CONNECTIONS, Math.max(64, ((Number) files).longValue() / 2));
        } catch (JMException e) {
            return MOST_CONNECTIONS;
        }
    }
}
