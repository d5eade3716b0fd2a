package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;
import org.pharos.core.reconstruct.Reconstruction;

/** {@code /series/{id}/reconstruct}. */
@Component(service = SeriesReconstructionResource.class)
@JakartarsResource
@Path("/series/{id}")
public final class SeriesReconstructionResource extends LevelReconstruction {
    @Activate
    public SeriesReconstructionResource(@Reference Reconstruction reconstruction) {
        super(ResourceLevel.SERIES, reconstruction);
    }
}
