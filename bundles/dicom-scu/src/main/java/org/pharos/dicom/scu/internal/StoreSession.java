package org.pharos.dicom.scu.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.network.Contact;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.MoveOriginator;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.net.StoreRequest;

/** Sends the files of instances as they are stored. */
final class StoreSession implements InstanceSender.Session {
    private static final Set<Part> PARTS = EnumSet.of(Part.TAGS, Part.METADATA, Part.FILES);

    private static final int LOOKED_UP_AT_ONCE = 256;

    private final StoreScu scu;
    private final ResourceIndex index;
    private final Archive archive;
    private final @Nullable MoveOriginator originator;

    StoreSession(
            Connector connector,
            Contact contact,
            ResourceIndex index,
            Archive archive,
            @Nullable MoveOriginator originator) {
        this.scu = new StoreScu(connector, contact);
        this.index = index;
        this.archive = archive;
        this.originator = originator;
    }

    /** Looks up many at once: a query for each would double what sending a small instance costs. */
    @Override
    public void announce(Collection<ResourceId> instances) {
        List<ResourceId> left = List.copyOf(instances);
        for (int start = 0; start < left.size() && scu.hasRoom(); start += LOOKED_UP_AT_ONCE) {
            var some = Set.copyOf(left.subList(start, Math.min(left.size(), start + LOOKED_UP_AT_ONCE)));
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
        ResourceRecord resource = index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance), PARTS)
                .orElseThrow(StoreSession::unknown);
        var stored = resource.dicomFile().orElseThrow(StoreSession::unknown);
        try (var file = new BufferedInputStream(archive.open(stored))) {
            FileStart start = FileStart.read(file, resource.metadata(MetadataType.TRANSFER_SYNTAX));
            return scu.store(request(resource, start.transferSyntax()), file);
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
        scu.close();
    }
}
