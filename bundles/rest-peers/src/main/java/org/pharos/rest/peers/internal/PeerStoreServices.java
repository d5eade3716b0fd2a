package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.network.HttpUser;
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerStoreJobs;

/** What jobs that send instances to peers need, and how they are restored. */
@Component(service = {PeerStoreServices.class, PeerStoreJobs.class, JobKind.class})
public final class PeerStoreServices implements JobKind, PeerStoreJobs {
    private final HttpUser http;
    private final ResourceIndex index;
    private final Archive archive;
    private final Transcoding transcoding;

    @Activate
    public PeerStoreServices(
            @Reference HttpUser http,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference Transcoding transcoding) {
        this.transcoding = transcoding;
        this.http = http;
        this.index = index;
        this.archive = archive;
    }

    @Override
    public String type() {
        return PeerStoreJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return PeerStoreJob.restore(this, state);
    }

    @Override
    public Job create(Peer destination, InstanceSet instances) {
        return new PeerStoreJob(this, destination, new PeerStoreOptions(false, null), instances);
    }

    HttpUser http() {
        return http;
    }

    Archive archive() {
        return archive;
    }

    Transcoding transcoding() {
        return transcoding;
    }

    /** @throws PharosException with UNKNOWN_RESOURCE if it was deleted meanwhile */
    ResourceRecord instance(ResourceId id) {
        return index.resource(new ResourceRef(ResourceLevel.INSTANCE, id), EnumSet.of(Part.FILES, Part.METADATA))
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, "No instance " + id.value()));
    }
}
