package org.pharos.sample.intakecounter;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code GET /sample-intake}: how many instances have come in, as JSON. */
@Component(service = IntakeResource.class)
@JakartarsResource
@Path("/sample-intake")
public final class IntakeResource {
    private final String version;
    private final IntakeCounter counter;

    @Activate
    public IntakeResource(BundleContext context, @Reference IntakeCounter counter) {
        this.version = context.getBundle().getVersion().toString();
        this.counter = counter;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> get() {
        return Map.of("Count", counter.count(), "Version", version);
    }
}
