package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.reconstruct.Reconstruction;

/** {@code /instances/{id}/reconstruct}. */
@Component(service = InstanceReconstructionResource.class)
@JakartarsResource
@Path("/instances/{id}")
public final class InstanceReconstructionResource extends LevelReconstruction {
    @Activate
    public InstanceReconstructionResource(@Reference Reconstruction reconstruction) {
        super(ResourceLevel.INSTANCE, reconstruction);
    }
}
