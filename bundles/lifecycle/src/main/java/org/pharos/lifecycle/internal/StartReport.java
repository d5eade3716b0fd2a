package org.pharos.lifecycle.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.pharos.configuration.SiteConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where the server listens once it serves there, or what is missing if it takes too long. */
@Component(immediate = true, service = StartReport.class)
public final class StartReport {
    private static final Logger logger = LoggerFactory.getLogger(StartReport.class);
    private static final long POLL_MS = 50;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final SiteConfiguration configuration;
    private final Obstacles obstacles;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "start-report"));
    private final ListeningSockets sockets = ListeningSockets.ofThisProcess();
    private final long began = System.nanoTime();
    private boolean complained;

    @Activate
    public StartReport(
            BundleContext context, @Reference SiteConfiguration configuration, @Reference ServiceComponentRuntime scr) {
        this.configuration = configuration;
        obstacles = new Obstacles(context, scr);
        logger.info(
                "Pharos {} starts on Java {}; relative paths start from {}",
                context.getBundle().getVersion(),
                Runtime.version(),
                configuration.directory());
        var unused = executor.scheduleWithFixedDelay(this::look, POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }

    private void look() {
        var endpoints = Endpoints.of(configuration::effectiveOption);
        var missing = endpoints.stream()
                .filter(endpoint -> !sockets.include(endpoint.port()) || !endpoint.serves())
                .toList();
        if (missing.isEmpty()) {
            logger.info("Pharos is ready: {}", describe(endpoints));
            executor.shutdown();
            return;
        }
        if (!complained && System.nanoTime() - began > PATIENCE_NS) {
            complained = true;
            logger.error("Pharos isn't ready; missing: {}. {}", describe(missing), obstacles.describe());
        }
    }

    private static String describe(List<Endpoint> endpoints) {
        return endpoints.isEmpty()
                ? "no port is open, as configured"
                : endpoints.stream().map(Endpoint::description).collect(Collectors.joining(", "));
    }
}
