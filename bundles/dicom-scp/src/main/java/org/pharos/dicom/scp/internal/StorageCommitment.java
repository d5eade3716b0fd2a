package org.pharos.dicom.scp.internal;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.Status;

/** Serves storage commitment: requests of others, and results of own requests (PS3.4 annex J). */
@Component(service = StorageCommitment.class)
public final class StorageCommitment {
    private final CommitmentQueue queue;
    private final CommitmentReports reports;
    private final DicomDefaults defaults;

    /** Without it no request can be taken. Got when it is used: some kinds of jobs need the DICOM port, which needs this. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<Jobs> jobs;

    @Activate
    public StorageCommitment(
            @Reference CommitmentJobs kind, @Reference CommitmentReports reports, @Reference DicomDefaults defaults) {
        this.queue = new CommitmentQueue(kind);
        this.reports = reports;
        this.defaults = defaults;
    }

    /** Who handles which request. */
    Map<CommandField, DimseHandler> handlers(Supplier<CallerPolicy> policy) {
        return Map.of(
                CommandField.N_ACTION_RQ, new CommitmentActionScp(policy, this::take, defaults),
                CommandField.N_EVENT_REPORT_RQ, new CommitmentEventScp(policy, reports, defaults));
    }

    private Status take(CommitmentUser user, CommitmentRequest request) {
        ComponentServiceObjects<Jobs> services = jobs;
        Jobs service = services == null ? null : services.getService();
        if (services == null || service == null) {
            return Status.PROCESSING_FAILURE;
        }
        try {
            return queue.add(service, user, request);
        } finally {
            services.ungetService(service);
        }
    }
}
