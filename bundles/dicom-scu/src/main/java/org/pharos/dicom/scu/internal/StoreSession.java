package org.pharos.dicom.scu.internal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.MoveOriginator;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.StoreRequest;
import org.pharos.dicom.scu.internal.StoreScu.StaleAssociationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the files of instances as they are stored, or transcoded if the peer takes them in another syntax only. Where the peer lets several operations be under way, the instances that
 * were announced next are sent before the answer to the present one is waited for.
 */
final class StoreSession implements InstanceSender.Session {
    private static final Logger logger = LoggerFactory.getLogger(StoreSession.class);
    private static final Set<Part> PARTS = EnumSet.of(Part.TAGS, Part.METADATA, Part.FILES);

    /** Enough for any network between two answers; long files gain nothing. */
    private static final long MOST_BYTES_AHEAD = 8 << 20;

    private static final int SUCCESS = 0;

    private static final int LOOKED_UP_AT_ONCE = 256;

    private final StoreScu scu;
    private final ResourceIndex index;
    private final Archive archive;
    private final @Nullable MoveOriginator originator;
    private final Predicate<ResourceRecord> filter;
    private final @Nullable Transcoding transcoding;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private List<ResourceId> announced = List.of();
    /** Place among the announced ones of the first that wasn't sent yet. */
    private int next;

    /** An instance on its way: either it was sent, or that failed. */
    private record Ahead(
            ResourceId instance,
            long bytes,
            StoreScu.@Nullable Sent sent,
            @Nullable RuntimeException failure) {}

    /** An instance that can be sent. */
    private record Outgoing(StoreRequest request, InputStream file, long bytes, Closeable source)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                file.close();
            } finally {
                source.close();
            }
        }
    }

    /**
     * Prepares a session.
     *
     * @param filter tells of an instance, with files and metadata, whether it is sent
     * @param transcoding for what the peer doesn't take in its own syntax; null to leave that out
     * @param others the syntaxes to transcode into
     */
    StoreSession(
            StoreScu scu,
            ResourceIndex index,
            Archive archive,
            @Nullable MoveOriginator originator,
            Predicate<ResourceRecord> filter,
            @Nullable Transcoding transcoding,
            OtherSyntaxes others) {
        this.scu = scu;
        this.index = index;
        this.archive = archive;
        this.originator = originator;
        this.filter = filter;
        this.transcoding = transcoding;
        if (transcoding != null) {
            scu.offer(others);
        }
    }

    /** Looks up many at once: a query for each would double what sending a small instance costs. */
    @Override
    public void announce(Collection<ResourceId> instances) {
        announced = List.copyOf(instances);
        next = 0;
        if (announced.size() > 1) {
            scu.expectMany();
        }
        for (int start = 0; start < announced.size() && scu.hasRoom(); start += LOOKED_UP_AT_ONCE) {
            var some = Set.copyOf(announced.subList(start, Math.min(announced.size(), start + LOOKED_UP_AT_ONCE)));
            ResourceQuery query = ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, some);
            for (ResourceRecord instance : index.find(query, EnumSet.of(Part.METADATA))) {
                if (!scu.hasRoom()) {
                    return;
                }
                announce(instance);
            }
        }
    }

    private void announce(ResourceRecord instance) {
        Optional<String> sopClass = instance.metadata(MetadataType.SOP_CLASS_UID);
        Optional<String> syntax = instance.metadata(MetadataType.TRANSFER_SYNTAX);
        if (sopClass.isPresent() && syntax.isPresent()) {
            scu.announce(sopClass.get(), syntax.get());
        }
    }

    @Override
    public int send(ResourceId instance) throws IOException {
        try {
            return sendOnce(instance);
        } catch (StaleAssociationException e) {
            logger.debug("An association that was kept open had ended: {}", e.getMessage());
        }
        try {
            return sendOnce(instance);
        } catch (StaleAssociationException e) {
            throw new IllegalStateException("A new association can't be stale", e);
        }
    }

    private int sendOnce(ResourceId instance) throws IOException, StaleAssociationException {
        Ahead first = ahead.peek();
        if (first == null || !first.instance().equals(instance)) {
            settle();
            ResourceRecord resource = resource(instance);
            if (!filter.test(resource)) {
                next = placeAfter(instance);
                logger.debug("Instance {} is held back by a filter", instance);
                return SUCCESS;
            }
            try (Outgoing outgoing = openFitting(resource)) {
                ahead.add(begin(instance, outgoing));
            }
            next = placeAfter(instance);
        }
        sendAhead();
        Ahead due = ahead.remove();
        StoreScu.Sent sent = due.sent();
        if (sent == null) {
            throw due.failure() == null ? corrupted() : due.failure();
        }
        return scu.await(sent);
    }

    private Ahead begin(ResourceId instance, Outgoing outgoing) throws StaleAssociationException {
        return new Ahead(instance, outgoing.bytes(), scu.begin(outgoing.request(), outgoing.file()::transferTo), null);
    }

    private int placeAfter(ResourceId instance) {
        if (next < announced.size() && announced.get(next).equals(instance)) {
            return next + 1;
        }
        int place = announced.indexOf(instance);
        return place < 0 ? announced.size() : place + 1;
    }

    private void sendAhead() {
        while (next < announced.size() && scu.hasWindow() && bytesAhead() < MOST_BYTES_AHEAD) {
            if (!sendAhead(announced.get(next))) {
                return;
            }
            next++;
        }
    }

    private long bytesAhead() {
        return ahead.stream().mapToLong(Ahead::bytes).sum();
    }

    /** Sends one that isn't due yet; false if it has to wait for its turn, which then tells what is the matter with it. */
    private boolean sendAhead(ResourceId instance) {
        try {
            ResourceRecord resource = resource(instance);
            return filter.test(resource) && sendAhead(instance, resource);
        } catch (IOException | PharosException e) {
            logger.debug("Instance {} isn't sent ahead: {}", instance, e.getMessage());
            return false;
        }
    }

    private boolean sendAhead(ResourceId instance, ResourceRecord resource) throws IOException {
        try (Outgoing outgoing = open(resource)) {
            if (!scu.hasWindow(outgoing.request())) {
                return false;
            }
            ahead.add(beginOrFail(instance, outgoing));
            return true;
        }
    }

    private Ahead beginOrFail(ResourceId instance, Outgoing outgoing) {
        try {
            return begin(instance, outgoing);
        } catch (PharosException e) {
            return new Ahead(instance, outgoing.bytes(), null, e);
        } catch (StaleAssociationException e) {
            return new Ahead(instance, outgoing.bytes(), null, new IllegalStateException(e));
        }
    }

    /** Waits for what is under way, of which nobody wants to know any more. */
    private void settle() {
        while (!ahead.isEmpty()) {
            Ahead left = ahead.remove();
            try {
                if (left.sent() != null) {
                    scu.await(left.sent());
                }
            } catch (PharosException | StaleAssociationException e) {
                logger.debug("Instance {} was sent ahead in vain: {}", left.instance(), e.getMessage());
            }
        }
    }

    private ResourceRecord resource(ResourceId instance) {
        return index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance), PARTS)
                .orElseThrow(StoreSession::unknown);
    }

    /** Opens an instance in a syntax that the peer takes, if there is one. */
    private Outgoing openFitting(ResourceRecord resource) throws IOException {
        Transcoding used = transcoding;
        Outgoing stored = open(resource);
        if (used == null) {
            return stored;
        }
        boolean isKept = false;
        try {
            StoreRequest request = stored.request();
            Optional<String> other =
                    scu.agreedSyntax(request).filter(syntax -> !syntax.equals(request.transferSyntax()));
            Optional<Outgoing> transcoded =
                    other.isPresent() ? transcoded(resource, request, other.get(), used) : Optional.empty();
            isKept = transcoded.isEmpty();
            return transcoded.orElse(stored);
        } finally {
            if (!isKept) {
                stored.close();
            }
        }
    }

    private static Optional<Outgoing> transcoded(
            ResourceRecord resource, StoreRequest stored, String syntax, Transcoding transcoding) throws IOException {
        var target = new TranscodingTarget(TransferSyntax.of(syntax), transcoding.lossyQuality(), true);
        Optional<TranscodedFile> result = transcoding.transcodeToFile(resource, target);
        if (result.isEmpty()) {
            return Optional.empty();
        }
        TranscodedFile transcoded = result.get();
        try {
            var file = new BufferedInputStream(transcoded.file().open());
            FileStart.read(file, Optional.of(syntax));
            return Optional.of(new Outgoing(
                    stored.inSyntax(syntax), file, transcoded.file().sizeBytes(), transcoded));
        } catch (IOException | RuntimeException e) {
            transcoded.close();
            throw e;
        }
    }

    private Outgoing open(ResourceRecord resource) throws IOException {
        var stored = resource.dicomFile().orElseThrow(StoreSession::unknown);
        var file = new BufferedInputStream(archive.open(stored));
        try {
            FileStart start = FileStart.read(file, resource.metadata(MetadataType.TRANSFER_SYNTAX));
            return new Outgoing(request(resource, start.transferSyntax()), file, stored.uncompressedSize(), () -> {});
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private StoreRequest request(ResourceRecord instance, String transferSyntax) {
        String sopClass = instance.metadata(MetadataType.SOP_CLASS_UID).orElseThrow(StoreSession::corrupted);
        String sopInstance = instance.tags().values().stream()
                .flatMap(tags -> tags.value(Tag.SOP_INSTANCE_UID).stream())
                .findFirst()
                .orElseThrow(StoreSession::corrupted);
        var request = StoreRequest.of(sopClass, sopInstance, transferSyntax);
        MoveOriginator mover = originator;
        return mover == null ? request : request.forMove(mover.aet(), mover.messageId());
    }

    private static PharosException unknown() {
        return new PharosException(ErrorCode.UNKNOWN_RESOURCE);
    }

    private static PharosException corrupted() {
        return new PharosException(ErrorCode.CORRUPTED_FILE, "The SOP class or instance is unknown");
    }

    @Override
    public void close() {
        settle();
        scu.close();
    }
}
