package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.dicom.core.Uid;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;
import org.pharos.http.Routes;

/** {@code /tools}: what tools there are, the time, and fresh identifiers. */
@Component(service = ToolsResource.class)
@JakartarsResource
@Path("/tools")
public final class ToolsResource {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final Clock clock;

    @Activate
    public ToolsResource() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    ToolsResource(Clock clock) {
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of the tools")
    public List<String> list(@Context Routes routes) {
        return routes.below("/tools");
    }

    @GET
    @Path("now")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The time in UTC")
    public String now() {
        return TIME.format(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)));
    }

    @GET
    @Path("now-local")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The time of the server's own zone")
    public String nowLocal() {
        return TIME.format(LocalDateTime.now(clock));
    }

    @GET
    @Path("generate-uid")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "A fresh PatientID, or a UID of a lower level")
    @Arguments("level")
    public Optional<String> generateUid(@Context QueryArguments arguments) {
        return arguments.text("level").flatMap(ToolsResource::identifier);
    }

    static Optional<String> identifier(String level) {
        return switch (level) {
            case "patient" -> Optional.of(UUID.randomUUID().toString());
            case "study", "series", "instance" -> Optional.of(Uid.random());
            default -> Optional.empty();
        };
    }
}
