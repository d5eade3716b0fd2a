package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.network.StorageAcceptance;
import org.pharos.http.BooleanText;

/** Those of {@code /tools} that say which instances the DICOM server takes. What is set lasts until the server stops. */
@Component(service = AcceptanceResource.class)
@JakartarsResource
@Path("/tools")
public final class AcceptanceResource {
    private final StorageAcceptance acceptance;

    @Activate
    public AcceptanceResource(@Reference StorageAcceptance acceptance) {
        this.acceptance = acceptance;
    }

    @GET
    @Path("accepted-transfer-syntaxes")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "UIDs of the transfer syntaxes that are accepted")
    public List<String> transferSyntaxes() {
        return acceptance.transferSyntaxes();
    }

    @PUT
    @Path("accepted-transfer-syntaxes")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes other transfer syntaxes, and answers their UIDs")
    public List<String> setTransferSyntaxes(String body) {
        acceptance.acceptTransferSyntaxes(UidPatternBody.parse(body));
        return acceptance.transferSyntaxes();
    }

    @GET
    @Path("accepted-sop-classes")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "UIDs of the SOP classes that are accepted")
    public Collection<String> sopClasses() {
        return acceptance.sopClasses();
    }

    @GET
    @Path("unknown-sop-class-accepted")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Whether SOP classes that no standard names are accepted: 1 or 0")
    public String unknownSopClass() {
        return BooleanText.of(acceptance.acceptsUnknownSopClasses());
    }

    @PUT
    @Path("unknown-sop-class-accepted")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Accepts SOP classes that no standard names, or refuses them")
    public void setUnknownSopClass(String body) {
        acceptance.acceptUnknownSopClasses(BooleanText.ofBody(body));
    }
}
