package org.pharos.rest.system.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /tools/reset} and {@code /tools/shutdown}: answered first, then done. */
@Component(service = RestartResource.class)
@JakartarsResource
@Path("/tools")
@Produces(MediaType.APPLICATION_JSON)
public final class RestartResource {
    private static final Logger logger = LoggerFactory.getLogger(RestartResource.class);
    /** Time for the answer to reach the client. */
    private static final long DELAY_MILLIS = 300;

    private final BundleContext context;

    @Activate
    public RestartResource(BundleContext context) {
        this.context = context;
    }

    @POST
    @Path("reset")
    @Operation(summary = "Restarts all bundles, which read their configuration again")
    public Map<String, Object> reset() {
        return later("restarts", () -> context.getBundle(0).update());
    }

    @POST
    @Path("shutdown")
    @Operation(summary = "Ends the program")
    public Map<String, Object> shutdown() {
        return later("stops", () -> context.getBundle(0).stop());
    }

    /** What may fail in the framework. */
    private interface Action {
        void run() throws BundleException;
    }

    private static Map<String, Object> later(String what, Action action) {
        logger.info("The server {} on request", what);
        CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                action.run();
            } catch (BundleException e) {
                logger.error("The server could not be stopped or restarted", e);
            }
        });
        return Map.of();
    }
}
