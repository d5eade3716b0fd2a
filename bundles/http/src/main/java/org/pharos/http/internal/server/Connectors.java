package org.pharos.http.internal.server;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.pharos.http.internal.HttpSettings;
import org.pharos.http.internal.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Jetty through Felix, and opens and closes ports as the configuration has them, while others keep on serving. */
@Component(
        service = {},
        immediate = true)
public final class Connectors {
    private static final Logger logger = LoggerFactory.getLogger(Connectors.class);
    private static final String FELIX_PID = "org.apache.felix.http";
    private static final int SPARE_THREADS = 64;
    /** A second's worth, after which the operator is told. */
    private static final int QUICK_ATTEMPTS = 20;

    private static final long QUICK_MILLIS = 50;
    private static final long SLOW_MILLIS = 1000;

    private final BundleContext context;
    private final HttpSettings settings;
    private final ConfigurationAdmin configurations;
    private final Runnable onChange = this::apply;
    private final List<ServiceRegistration<?>> ports = new ArrayList<>();
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "http-ports");
        thread.setDaemon(true);
        return thread;
    });
    private Settings.@Nullable Listening listening;
    /** How often ports were closed. */
    private int rounds;

    /** Ports open when there is what checks requests and what answers them: without these, whoever came would get a 404. */
    @Activate
    public Connectors(
            BundleContext context,
            @Reference HttpSettings settings,
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(component.name=org.pharos.http.internal.gate.Gate)") Preprocessor gate,
            @Reference(target = "(component.name=org.pharos.http.internal.rest.RestServlet)") Servlet servlet) {
        this.context = context;
        this.settings = settings;
        this.configurations = configurations;
        apply();
        settings.listen(onChange);
    }

    @Deactivate
    synchronized void deactivate() {
        settings.unlisten(onChange);
        waiting.shutdownNow();
        close();
    }

    private synchronized void apply() {
        Settings now = settings.current();
        Settings.Listening wanted = now.enabled() ? now.listening() : null;
        if (wanted == null ? listening == null && ports.isEmpty() : wanted.equals(listening)) {
            return;
        }
        if (wanted != null && !isUsable(wanted.tls())) {
            return;
        }
        close();
        listening = wanted;
        if (wanted == null) {
            logger.info("The HTTP server is off");
            return;
        }
        startJetty();
        List<String> addresses = wanted.addresses();
        if (addresses.isEmpty()) {
            open(wanted, null, rounds, 1);
        }
        addresses.forEach(address -> open(wanted, address, rounds, 1));
    }

    /** Tried before the ports that are open are closed: with certificates that can't be used, they stay as they are. */
    private static boolean isUsable(Settings.@Nullable Tls tls) {
        try {
            if (tls != null) {
                Tls.check(tls);
            }
            return true;
        } catch (IllegalArgumentException e) {
            logger.error("The HTTP server can't speak TLS as configured, and stays as it is: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Opens a port as soon as it is free. One that was just closed stays taken until its acceptor has noticed, and what else
     * holds it may go: a server that is still ending, or an outgoing connection.
     *
     * @param round the ports are closed since then, and this one isn't wanted any more, if it isn't the last one
     * @param attempt counted from 1
     */
    private synchronized void open(Settings.Listening wanted, @Nullable String address, int round, int attempt) {
        if (round != rounds) {
            return;
        }
        String where = address == null ? "all addresses" : address;
        try {
            bindFor(wanted, address);
        } catch (IOException e) {
            if (attempt == QUICK_ATTEMPTS) {
                logger.warn(
                        "HTTP port {} of {} can't be opened, and is waited for: {}",
                        wanted.port(),
                        where,
                        e.getMessage());
            }
            long pause = attempt < QUICK_ATTEMPTS ? QUICK_MILLIS : SLOW_MILLIS;
            var unused =
                    waiting.schedule(() -> open(wanted, address, round, attempt + 1), pause, TimeUnit.MILLISECONDS);
            return;
        }
        ports.add(context.registerService(ConnectorFactory.class, listener(wanted, address), null));
        logger.info("HTTP server on port {} of {}{}", wanted.port(), where, wanted.tls() == null ? "" : ", with TLS");
    }

    private Listener listener(Settings.Listening wanted, @Nullable String address) {
        return new Listener(wanted, address, () -> settings.current().patience());
    }

    /** Felix would give up a port that can't be bound, and tell nobody but the log. */
    private static void bindFor(Settings.Listening wanted, @Nullable String address) throws IOException {
        try (var channel = ServerSocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(
                    address == null
                            ? new InetSocketAddress(wanted.port())
                            : new InetSocketAddress(InetAddress.getByName(address), wanted.port()));
        }
    }

    private void close() {
        ports.forEach(ServiceRegistration::unregister);
        ports.clear();
        rounds++;
        listening = null;
    }

    /** Felix starts its server with a port of its own only; it gets one that nobody can reach and that goes at once. */
    private void startJetty() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("org.osgi.service.http.port", "0");
        properties.put("org.apache.felix.http.enable", true);
        properties.put("org.apache.felix.https.enable", false);
        properties.put("org.apache.felix.http.jetty.threadpool.max", SPARE_THREADS);
        try {
            Configuration configuration = configurations.getConfiguration(FELIX_PID, "?");
            configuration.updateIfDifferent(FrameworkUtil.asDictionary(properties));
        } catch (IOException e) {
            logger.error("The HTTP server can't be configured", e);
        }
    }
}
