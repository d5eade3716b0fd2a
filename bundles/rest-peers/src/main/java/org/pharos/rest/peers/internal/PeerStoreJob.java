package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.HttpAccess;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpCredentials;
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerFormat;
import org.pharos.dicom.core.TransferSyntax;

/** Sends instances to a peer over HTTP, one a step, each from storage to the network without being held in memory. */
final class PeerStoreJob implements Job {
    static final String TYPE = "OrthancPeerStore";
    private static final long MEGABYTE = 1L << 20;
    private static final String NAME = "PeerName";
    private static final String PEER = "Peer";
    private static final String SIZE = "Size";

    private final PeerStoreServices services;
    private final Peer peer;
    private final PeerStoreOptions options;
    private final InstanceSet instances;
    private final AtomicLong sentBytes = new AtomicLong();

    PeerStoreJob(PeerStoreServices services, Peer peer, PeerStoreOptions options, InstanceSet instances) {
        this.services = services;
        this.peer = peer;
        this.options = options;
        this.instances = instances;
    }

    static PeerStoreJob restore(PeerStoreServices services, ObjectNode state) {
        var job = new PeerStoreJob(
                services,
                PeerFormat.read(state.required(NAME).asText(), state.required(PEER)),
                PeerStoreOptions.restore(state),
                InstanceSet.restore(state));
        job.sentBytes.set(state.required(SIZE).asLong());
        return job;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) throws IOException, InterruptedException {
        try {
            return instances.next(instance -> send(instance, context));
        } catch (CancellationException e) {
            // Paused or canceled in the middle of an upload: the instance counts as not sent.
            return JobStep.MORE;
        }
    }

    private void send(ResourceId id, JobContext context) throws InterruptedException {
        ResourceRecord instance = services.instance(id);
        try (Outgoing outgoing = outgoing(instance)) {
            var uploads = new PeerUploads(services.http(), peer);
            var size = new AtomicLong();
            var reply = uploads.send(
                    content(outgoing, size), options.compresses() ? "gzip" : null, context::isStopRequested);
            uploads.stored(reply);
            sentBytes.addAndGet(size.get());
        } catch (IOException e) {
            throw new PharosException(ErrorCode.INEXISTENT_FILE, "Cannot read the file of an instance", e);
        }
    }

    /** The bytes of an instance. */
    private record Outgoing(long lengthBytes, Content content, Closeable source) implements Closeable {
        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    /** Gives the same bytes each time. */
    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private Outgoing outgoing(ResourceRecord instance) throws IOException {
        String wanted = options.transferSyntax();
        if (wanted != null
                && !wanted.equals(
                        instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse(""))) {
            TranscodedFile transcoded = transcoded(instance, wanted);
            return new Outgoing(
                    transcoded.file().sizeBytes(), () -> transcoded.file().open(), transcoded);
        }
        StoredFile file = instance.dicomFile()
                .orElseThrow(() -> new PharosException(
                        ErrorCode.INEXISTENT_FILE,
                        "No file of instance " + instance.id().value()));
        return new Outgoing(file.uncompressedSize(), () -> services.archive().open(file), () -> {});
    }

    private TranscodedFile transcoded(ResourceRecord instance, String wanted) throws IOException {
        var target = TranscodingTarget.of(
                TransferSyntax.of(wanted), services.transcoding().lossyQuality());
        return services.transcoding()
                .transcodeToFile(instance, target)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.NOT_IMPLEMENTED,
                        instance.id().value() + " can't be put into transfer syntax " + wanted));
    }

    /** Sent twice it does no harm: the peer has it already then. */
    private HttpContent content(Outgoing outgoing, AtomicLong size) {
        return options.compresses()
                ? new HttpContent(
                        -1,
                        true,
                        () -> counted(new GzipInputStream(outgoing.content().open()), size))
                : new HttpContent(
                        outgoing.lengthBytes(),
                        true,
                        () -> counted(outgoing.content().open(), size));
    }

    private static InputStream counted(InputStream stream, AtomicLong size) {
        size.set(0);
        return new CountedInputStream(stream, size);
    }

    @Override
    public double progress() {
        return instances.progress();
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        instances.describe(content);
        if (instances.parents().isEmpty()) {
            content.remove("ParentResources");
            content.remove("Resources");
        }
        options.write(content);
        content.set(PEER, shownPeer());
        long sent = sentBytes.get();
        return content.put(SIZE, Long.toString(sent)).put("SizeMB", sent / MEGABYTE);
    }

    /** A list of URL, user and an empty password where that says all, as clients know it. */
    private JsonNode shownPeer() {
        HttpAccess access = peer.access();
        HttpCredentials credentials = access.credentials();
        boolean isSimple = access.equals(new HttpAccess(
                        credentials, HttpAccess.ANONYMOUS.headers(), null, false, HttpAccess.ANONYMOUS.timeout()))
                && peer.properties().isEmpty();
        if (!isSimple) {
            return PeerFormat.describe(peer);
        }
        var list = JsonNodeFactory.instance.arrayNode().add(peer.url());
        return credentials == null ? list : list.add(credentials.username()).add("");
    }

    /** With the peer's password, without which the job couldn't go on after a restart. */
    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        instances.save(state);
        options.write(state);
        state.put(NAME, peer.name()).put(SIZE, sentBytes.get());
        state.set(PEER, PeerFormat.write(peer));
        return Optional.of(state);
    }

    @Override
    public void reset() {
        instances.reset();
        sentBytes.set(0);
    }
}
