package org.pharos.rest.find.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.find.MatchingKey;
import org.pharos.core.index.ResourceIndex;
import org.pharos.dicom.core.Tag;

/** {@code /tools/lookup}: from DICOM identifiers to those of this API. */
@Component(service = LookupResource.class)
@JakartarsResource
@Path("/tools/lookup")
@Produces(MediaType.APPLICATION_JSON)
public final class LookupResource {
    private final ResourceIndex index;

    @Activate
    public LookupResource(@Reference ResourceIndex index) {
        this.index = index;
    }

    @POST
    @Operation(summary = "Resources whose PatientID or UID the text is, but for upper and lower case")
    public List<FoundJson> lookup(String identifier) {
        if (MatchingKey.hasWildcard(identifier)) {
            throw MatchingKey.wildcardNotAllowed(Tag.PATIENT_ID);
        }
        // No identifier is stored with space around it.
        return identifier.isEmpty() || !identifier.equals(identifier.strip())
                ? List.of()
                : index.lookup(identifier).stream().map(FoundJson::of).toList();
    }
}
