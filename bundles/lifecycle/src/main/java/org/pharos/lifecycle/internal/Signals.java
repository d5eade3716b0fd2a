package org.pharos.lifecycle.internal;

import java.lang.reflect.Proxy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.configuration.SiteConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the server in order, with exit code 0, on SIGTERM and SIGINT, and has the configuration read again on SIGHUP.
 * The class for signals is no part of Java's API, so it is reached by reflection; without it, the Java machine's own
 * handling stays, which stops the server on all three.
 */
@Component(immediate = true, service = Signals.class)
public final class Signals {
    private static final Logger logger = LoggerFactory.getLogger(Signals.class);

    private final BundleContext context;

    @Activate
    public Signals(BundleContext context, @Reference SiteConfiguration configuration) {
        this.context = context;
        on("TERM", this::stopServer);
        on("INT", this::stopServer);
        on("HUP", configuration::reread);
    }

    private void stopServer() {
        logger.info("Pharos stops");
        try {
            // Returns at once; the framework stops by a thread of its own.
            context.getBundle(0).stop();
        } catch (BundleException e) {
            logger.error("The server can't be stopped", e);
        }
    }

    private static void on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            logger.debug("Signal {} keeps its usual meaning", name, e);
        }
    }
}
