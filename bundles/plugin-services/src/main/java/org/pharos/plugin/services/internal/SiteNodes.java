package org.pharos.plugin.services.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.network.RemoteModality;
import org.pharos.api.network.RemoteNodes;
import org.pharos.api.network.RemotePeer;
import org.pharos.api.network.SendRequest;
import org.pharos.api.network.SendResult;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.Exports;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerStoreJobs;
import org.pharos.core.network.Peers;
import org.pharos.core.network.StoreJobs;

/** Sends for plugins by the jobs that the REST API has. */
@Component
public final class SiteNodes implements RemoteNodes {
    private static final String ORIGIN = "Plugins";
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(MOST_MINUTES);

    private final Modalities modalities;
    private final Peers peers;
    private final DicomUser user;
    private final Exports exports;
    private final Jobs jobs;
    private final StoreJobs storeJobs;

    /** Without it nothing is sent to peers, but all else is done. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PeerStoreJobs peerStoreJobs;

    @Activate
    public SiteNodes(
            @Reference Modalities modalities,
            @Reference Peers peers,
            @Reference DicomUser user,
            @Reference Exports exports,
            @Reference Jobs jobs,
            @Reference StoreJobs storeJobs) {
        this.modalities = modalities;
        this.peers = peers;
        this.user = user;
        this.exports = exports;
        this.jobs = jobs;
        this.storeJobs = storeJobs;
    }

    @Override
    public List<RemoteModality> modalities() {
        return modalities.all().stream()
                .map(node -> new RemoteModality(
                        node.name(),
                        node.aet(),
                        node.host(),
                        node.port(),
                        node.manufacturer().label()))
                .toList();
    }

    @Override
    public List<RemotePeer> peers() {
        return peers.all().stream()
                .map(peer -> new RemotePeer(peer.name(), peer.url()))
                .toList();
    }

    @Override
    public void echo(String modality, Duration longest) {
        check(longest);
        user.echo(new Contact(modality(modality), null, longest));
    }

    @Override
    public UUID submit(SendRequest request) {
        return jobs.submit(job(request), options(request));
    }

    @Override
    public SendResult send(SendRequest request, Duration longest) throws InterruptedException {
        check(longest);
        JobStatus ended = jobs.run(job(request), options(request), longest);
        int all = ended.content().path("InstancesCount").asInt();
        int failed = ended.content().path("FailedInstancesCount").asInt();
        return new SendResult(ended.id(), all - failed, failed);
    }

    private Job job(SendRequest request) {
        return switch (request.kind()) {
            case MODALITY -> {
                Contact contact = Contact.of(modality(request.node()));
                yield storeJobs.create(contact, null, instances(request));
            }
            case PEER -> {
                Peer peer = peer(request.node());
                yield peerStoreJobs().create(peer, instances(request));
            }
        };
    }

    private InstanceSet instances(SendRequest request) {
        return exports.prepare(request.resources(), request.node(), ORIGIN, request.isPermissive());
    }

    private PeerStoreJobs peerStoreJobs() {
        PeerStoreJobs known = peerStoreJobs;
        if (known == null) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "Nothing can be sent to peers at the moment");
        }
        return known;
    }

    private static JobOptions options(SendRequest request) {
        return new JobOptions(request.priority(), null);
    }

    private Modality modality(String name) {
        return modalities
                .find(name)
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM, "No such modality is declared"));
    }

    private Peer peer(String name) {
        return peers.find(name)
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM, "No such peer is declared"));
    }

    private static void check(Duration longest) {
        if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Not a time limit: " + longest);
        }
    }
}
