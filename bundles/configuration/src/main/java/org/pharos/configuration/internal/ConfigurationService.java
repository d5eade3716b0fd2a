package org.pharos.configuration.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.configuration.SiteConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files at start and whenever they change. A server with a faulty configuration doesn't start: the process
 * ends before any other bundle of ours has got its options, so nothing was opened or written.
 */
@Component(immediate = true)
public final class ConfigurationService implements SiteConfiguration {
    private static final Logger logger = LoggerFactory.getLogger(ConfigurationService.class);
    private static final long POLL_SECONDS = 2;

    private final ConfigurationSource source;
    private final ConfigurationReader reader = new ConfigurationReader(new EnvironmentVariables(System.getenv()));
    private final Configurator configurator;
    private final ConfiguredBundles bundles;
    private final DispatchMarker dispatched;
    private final ServiceRegistration<?> dispatchListener;
    private final ScheduledExecutorService watcher =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "configuration"));
    private Map<Path, ?> lastSeen = Map.of();

    @Activate
    public ConfigurationService(BundleContext context, @Reference ConfigurationAdmin admin) {
        source = ConfigurationSource.of(
                property(context, "pharos.configuration", ""),
                Path.of(property(context, "pharos.configuration.directory", "")).toAbsolutePath());
        configurator = new Configurator(new ConfigAdminPublisher(admin), source.directory());
        bundles = new ConfiguredBundles(context, configurator);
        dispatched = new DispatchMarker(admin);
        dispatchListener = context.registerService(ConfigurationListener.class, dispatched, null);
        start();
    }

    private static String property(BundleContext context, String name, String fallback) {
        var value = context.getProperty(name);
        return value == null ? fallback : value;
    }

    private void start() {
        try {
            lastSeen = source.fingerprint();
            bundles.start(source.read(reader));
        } catch (InvalidConfigurationException e) {
            logger.error("The server can't start with this configuration: {}", e.getMessage());
            // By another thread: the framework doesn't stop while this one is starting it.
            watcher.execute(() -> System.exit(1));
            return;
        }
        warnOfUnserved();
        var unused =
                watcher.scheduleWithFixedDelay(this::rereadIfChanged, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        watcher.shutdown();
        dispatchListener.unregister();
        bundles.close();
    }

    @Override
    public String json() {
        return configurator.configuration().json();
    }

    @Override
    public Optional<String> option(String key) {
        return configurator.configuration().value(key).map(JsonNode::toString);
    }

    @Override
    public Optional<String> effectiveOption(String key) {
        return configurator.effectiveOption(key);
    }

    @Override
    public Path directory() {
        return source.directory();
    }

    @Override
    public synchronized void reread() {
        try {
            lastSeen = source.fingerprint();
            Configurator.Effect effect = configurator.replace(source.read(reader));
            dispatched.await();
            tell(effect);
        } catch (InvalidConfigurationException e) {
            logger.error("The configuration has changed, but has a fault, so the old one stays: {}", e.getMessage());
        }
    }

    /** An executor drops a task that fails, so nothing may leave here. */
    private void rereadIfChanged() {
        try {
            if (hasChanged()) {
                reread();
            }
        } catch (RuntimeException e) {
            logger.error("The configuration can't be watched just now", e);
        }
    }

    private synchronized boolean hasChanged() {
        return !source.fingerprint().equals(lastSeen);
    }

    private void tell(Configurator.Effect effect) {
        if (effect.equals(Configurator.Effect.NONE)) {
            logger.info("The configuration was read again; no option of this server changed");
            return;
        }
        if (!effect.now().isEmpty()) {
            logger.info("New in the configuration and in effect: {}", String.join(", ", effect.now()));
        }
        if (!effect.afterRestart().isEmpty()) {
            logger.warn(
                    "New in the configuration, but in effect only after a restart: {}",
                    String.join(", ", effect.afterRestart()));
        }
        warnOfUnserved();
    }

    private void warnOfUnserved() {
        var configuration = configurator.configuration();
        var declared = configurator.declaredKeys();
        var unserved = UnservedOptions.among(configuration.keys(declared), declared);
        if (!unserved.unknown().isEmpty()) {
            logger.warn("Options that nobody knows, misspelled perhaps: {}", String.join(", ", unserved.unknown()));
        }
        if (!unserved.ofOrthanc().isEmpty()) {
            logger.warn(
                    "Options of Orthanc that this server doesn't serve: {}", String.join(", ", unserved.ofOrthanc()));
        }
    }
}
