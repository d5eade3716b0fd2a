package org.pharos.http.internal.framework;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Takes the place of one route of another bundle, and adds one. */
@Path("sample")
public final class OverridingResource {
    /** Registers the resource. */
    public static final class Activator implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("osgi.jakartars.resource", "true");
            properties.put("service.ranking", 1);
            context.registerService(
                    OverridingResource.class, new OverridingResource(), FrameworkUtil.asDictionary(properties));
        }

        @Override
        public void stop(BundleContext context) {
            // the framework unregisters the service
        }
    }

    @GET
    @Path("items/{id}")
    public String item(@PathParam("id") String id) {
        return "mine: " + id;
    }

    @GET
    @Path("more")
    public String more() {
        return "more";
    }
}
