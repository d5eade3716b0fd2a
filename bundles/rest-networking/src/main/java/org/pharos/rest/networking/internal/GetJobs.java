package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.network.DicomUser;
import org.pharos.core.tags.DicomDefaults;

/** Restores jobs that retrieve by C-GET; {@link Retrieval} restores those by C-MOVE. */
@Component
public final class GetJobs implements JobKind {
    private final RetrieveServices services;

    @Activate
    public GetJobs(@Reference DicomUser user, @Reference DicomDefaults defaults) {
        this.services = new RetrieveServices(user, new TagObjects(defaults));
    }

    @Override
    public String type() {
        return RetrieveJob.GET_TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return RetrieveJob.restore(services, state);
    }
}
