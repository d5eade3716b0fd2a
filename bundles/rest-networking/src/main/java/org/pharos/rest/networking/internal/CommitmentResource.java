package org.pharos.rest.networking.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReport.Status;
import org.pharos.core.commitment.CommitmentReports;

/** {@code /storage-commitment/{id}}: what modalities said of instances that they were asked to commit to. */
@Component(service = CommitmentResource.class)
@JakartarsResource
@Path("/storage-commitment/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class CommitmentResource {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final CommitmentReports reports;
    private final CommittedInstances committed;

    @Activate
    public CommitmentResource(@Reference CommitmentReports reports, @Reference CommittedInstances committed) {
        this.reports = reports;
        this.committed = committed;
    }

    @GET
    @Operation(summary = "Report of a storage commitment")
    public CommitmentJson report(@PathParam("id") String transaction) {
        return CommitmentJson.of(find(transaction));
    }

    @POST
    @Path("remove")
    @Operation(summary = "Deletes the instances that a modality has committed to")
    public byte[] remove(@PathParam("id") String transaction) {
        CommitmentReport report = find(transaction);
        if (report.status() != Status.SUCCESS) {
            throw new PharosException(
                    ErrorCode.BAD_SEQUENCE_OF_CALLS,
                    "Cannot remove DICOM instances after failure in storage commitment transaction: " + transaction);
        }
        report.result().ifPresent(result -> committed.delete(result.committed()));
        return NOTHING.clone();
    }

    private CommitmentReport find(String transaction) {
        return reports.find(transaction)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.INEXISTENT_ITEM, "No storage commitment transaction with UID: " + transaction));
    }
}
