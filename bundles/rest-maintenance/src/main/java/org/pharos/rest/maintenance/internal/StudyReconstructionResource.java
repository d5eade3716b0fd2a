package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.reconstruct.Reconstruction;

/** {@code /studies/{id}/reconstruct}. */
@Component(service = StudyReconstructionResource.class)
@JakartarsResource
@Path("/studies/{id}")
public final class StudyReconstructionResource extends LevelReconstruction {
    @Activate
    public StudyReconstructionResource(@Reference Reconstruction reconstruction) {
        super(ResourceLevel.STUDY, reconstruction);
    }
}
