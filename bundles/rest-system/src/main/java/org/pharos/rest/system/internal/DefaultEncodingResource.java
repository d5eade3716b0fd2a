package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.tags.DefaultEncoding;

/** {@code /tools/default-encoding}: what text is in that names no character set. */
@Component(service = DefaultEncodingResource.class)
@JakartarsResource
@Path("/tools/default-encoding")
@Produces(MediaType.TEXT_PLAIN)
public final class DefaultEncodingResource {
    private final DefaultEncoding encoding;

    @Activate
    public DefaultEncodingResource(@Reference DefaultEncoding encoding) {
        this.encoding = encoding;
    }

    @GET
    @Operation(summary = "The character set of text that names none")
    public String get() {
        return encoding.name();
    }

    @PUT
    @Operation(summary = "Changes the character set of text that names none until the server stops")
    public String set(String name) {
        encoding.change(name.strip());
        return encoding.name();
    }
}
