package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.reconstruct.Reconstruction;

/** {@code /patients/{id}/reconstruct}. */
@Component(service = PatientReconstructionResource.class)
@JakartarsResource
@Path("/patients/{id}")
public final class PatientReconstructionResource extends LevelReconstruction {
    @Activate
    public PatientReconstructionResource(@Reference Reconstruction reconstruction) {
        super(ResourceLevel.PATIENT, reconstruction);
    }
}
