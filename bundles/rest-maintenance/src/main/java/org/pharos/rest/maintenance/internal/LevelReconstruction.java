package org.pharos.rest.maintenance.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.reconstruct.Reconstructed;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.http.JsonBody;

/** {@code /{level}/{id}/reconstruct}. A base class, so that it is written once for the four levels. */
public abstract class LevelReconstruction {
    private final ResourceLevel level;
    private final Reconstruction reconstruction;

    LevelReconstruction(ResourceLevel level, Reconstruction reconstruction) {
        this.level = level;
        this.reconstruction = reconstruction;
    }

    @POST
    @Path("reconstruct")
    @Operation(
            summary = "Reads the files of a resource again; answers when all is done. Fails if some couldn't be read")
    public void reconstruct(@PathParam("id") String id, JsonBody body) {
        var scope = new ReconstructBody(body).ofResource();
        Reconstructed result = ResourceId.parse(id)
                .map(known -> new ResourceRef(level, known))
                .flatMap(resource -> reconstruction.reconstruct(resource, scope))
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
        if (result.damaged() > 0) {
            throw new PharosException(
                    ErrorCode.CORRUPTED_FILE,
                    result.damaged() + " of " + result.instances() + " instances can't be reconstructed");
        }
    }
}
