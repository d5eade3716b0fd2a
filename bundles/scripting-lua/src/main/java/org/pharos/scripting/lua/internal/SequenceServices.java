package org.pharos.scripting.lua.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.modification.ModificationKind;
import org.pharos.core.modification.Modifications;
import org.pharos.core.modification.ModifiedInstance;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Exports;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Peer;
import org.pharos.core.network.Peers;

/** What the actions of scripts are done with. */
@Component(service = SequenceServices.class)
public final class SequenceServices {
    private final Modifications modifications;
    private final ResourceIndex index;
    private final Archive archive;
    private final Exports exports;
    private final Modalities modalities;
    private final Peers peers;
    private final InstanceSender sender;
    private final HttpUser http;

    @Activate
    public SequenceServices(
            @Reference Modifications modifications,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference Exports exports,
            @Reference Modalities modalities,
            @Reference Peers peers,
            @Reference InstanceSender sender,
            @Reference HttpUser http) {
        this.modifications = modifications;
        this.index = index;
        this.archive = archive;
        this.exports = exports;
        this.modalities = modalities;
        this.peers = peers;
        this.sender = sender;
        this.http = http;
    }

    /** The instances of a resource that is going to be sent. */
    List<ResourceId> exported(ResourceId resource, String remote) {
        return exports.prepare(List.of(resource), remote, "Lua", false).instances();
    }

    /** Prepares to send over an association that stays open for a while. */
    InstanceSender.Session open(String modality, String localAet) {
        Contact contact = modalities
                .find(modality)
                .map(known -> new Contact(known, localAet.isEmpty() ? null : localAet, null))
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_MODALITY, "No modality " + modality));
        return sender.openKept(contact);
    }

    /** Uploads the file of an instance to a peer. */
    void upload(ResourceId instance, String name, BooleanSupplier isUnwanted) throws IOException, InterruptedException {
        Peer peer =
                peers.find(name).orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM, "No peer " + name));
        StoredFile file = file(instance);
        var content = new HttpContent(file.uncompressedSize(), true, () -> archive.open(file));
        HttpReply reply = http.send(HttpCall.post(peer.url() + "instances", peer.access(), content)
                .with("Content-Type", "application/dicom")
                .unless(isUnwanted));
        if (!reply.isSuccess()) {
            throw new PharosException(
                    ErrorCode.NETWORK_PROTOCOL, "Peer " + name + " answered with status " + reply.status());
        }
    }

    private StoredFile file(ResourceId instance) {
        return index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance), EnumSet.of(Part.FILES))
                .flatMap(known -> known.dicomFile())
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, "No instance " + instance.value()));
    }

    /** Opens the DICOM file of an instance. */
    InputStream open(ResourceId instance) throws IOException {
        return archive.open(file(instance));
    }

    /** Deletes a resource of any level; does nothing if it is gone. */
    void delete(ResourceId resource) {
        index.level(resource).ifPresent(level -> archive.delete(new ResourceRef(level, resource)));
    }

    /** Modifies an instance; gives what was stored. */
    ResourceId modify(ResourceId instance, ObjectNode request) throws IOException {
        try (ModifiedInstance modified = modifications.instance(ModificationKind.MODIFY, instance, request)) {
            return modified.store(Origin.internal(Origin.Kind.LUA));
        }
    }
}
