package org.pharos.http.internal.framework;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;

/** A route that comes and goes, and fails once its bundle is stopped. */
@Path("/second")
public final class SecondResource {
    private volatile boolean stopped;

    /** Registers the resource. */
    public static final class Activator implements BundleActivator {
        private final SecondResource resource = new SecondResource();

        @Override
        public void start(BundleContext context) {
            resource.stopped = false;
            var properties = new LinkedHashMap<String, Object>();
            properties.put("osgi.jakartars.resource", "true");
            properties.put("osgi.jakartars.name", "second");
            var registration =
                    context.registerService(SecondResource.class, resource, FrameworkUtil.asDictionary(properties));
            context.addBundleListener(event -> {
                if (event.getBundle() == context.getBundle() && event.getType() == BundleEvent.STOPPING) {
                    registration.unregister();
                    resource.stopped = true;
                }
            });
        }

        @Override
        public void stop(BundleContext context) {
            resource.stopped = true;
        }
    }

    @GET
    public String get() {
        if (stopped) {
            throw new IllegalStateException("The component is gone");
        }
        return "second";
    }
}
