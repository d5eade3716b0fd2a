package org.pharos.rest.openapi.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.http.Routes;

/** {@code /openapi.json}: what this server serves at the moment, plugins' routes among it. */
@Component(service = OpenApiResource.class)
@JakartarsResource
@JakartarsName("openapi")
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private final String version;
    private volatile @Nullable Described last;

    /** A description, and the routes that it is of; they never change, others take their place. */
    private record Described(Routes routes, Map<String, Object> document) {}

    @Activate
    public OpenApiResource(BundleContext context) {
        this(context.getBundle().getVersion());
    }

    OpenApiResource(Version version) {
        this.version = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    @GET
    @Operation(summary = "This description of the API")
    public Map<String, Object> get(@Context Routes routes) {
        Described described = last;
        if (described == null || described.routes() != routes) {
            described = new Described(routes, OpenApiDocument.of(routes.all(), version));
            last = described;
        }
        return described.document();
    }
}
