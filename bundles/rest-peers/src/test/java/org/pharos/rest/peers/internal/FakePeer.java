package org.pharos.rest.peers.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;

/** A peer that remembers what it got, with the archive that it gets it from; each file there has the text of its identifier. */
final class FakePeer implements HttpUser, Archive {
    static final String SYNTAX = "1.2.840.10008.1.2.1";
    final List<String> received = new ArrayList<>();
    final List<HttpCall> calls = new ArrayList<>();
    HttpReply reply = reply(200, "{\"ID\":\"x\",\"Status\":\"Success\"}");

    static HttpReply reply(int status, String body) {
        return new HttpReply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        calls.add(call);
        if (call.isUnwanted().getAsBoolean()) {
            throw new CancellationException();
        }
        try (InputStream content = call.content().source().open()) {
            byte[] bytes = content.readAllBytes();
            if (call.content().lengthBytes() >= 0
                    && bytes.length != call.content().lengthBytes()) {
                throw new PharosException(ErrorCode.NETWORK_PROTOCOL, "The length is wrong");
            }
            received.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return reply;
    }

    PeerStoreServices services() {
        var index = (ResourceIndex) Proxy.newProxyInstance(
                ResourceIndex.class.getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("resource")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return Optional.of(instance(((ResourceRef) args[0]).id()));
                });
        var transcoding = (Transcoding) Proxy.newProxyInstance(
                Transcoding.class.getClassLoader(),
                new Class<?>[] {Transcoding.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "lossyQuality" -> 90;
                    case "transcodeToFile" -> transcoded((TranscodingTarget) args[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new PeerStoreServices(this, index, this, transcoding);
    }

    private static Optional<TranscodedFile> transcoded(TranscodingTarget target) throws IOException {
        if (!target.syntax().isNative()) {
            return Optional.empty();
        }
        var file = TemporaryFile.create();
        file.appending().write("transcoded".getBytes(StandardCharsets.ISO_8859_1));
        return Optional.of(new TranscodedFile(file, target.syntax(), Optional.empty()));
    }

    private static ResourceRecord instance(ResourceId id) {
        int size = id.value().length();
        var file = new StoredFile(
                UUID.nameUUIDFromBytes(id.bytes()),
                StoredFile.DICOM,
                Compression.NONE,
                size,
                size,
                Sums.NONE,
                Sums.NONE,
                0);
        names.put(file.uuid(), id.value());
        return new ResourceRecord(
                ResourceLevel.INSTANCE,
                id,
                Map.of(),
                Map.of(),
                List.of(),
                new TreeMap<>(Map.of(MetadataType.TRANSFER_SYNTAX.number(), new Metadata(SYNTAX, 0))),
                List.of(),
                List.of(file),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private static final Map<UUID, String> names = new TreeMap<>();

    @Override
    public InputStream open(StoredFile file, long offset, long length) {
        byte[] bytes = names.get(file.uuid()).getBytes(StandardCharsets.ISO_8859_1);
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public InputStream openStored(StoredFile file, long offset, long length) {
        return open(file, offset, length);
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        return Optional.empty();
    }

    @Override
    public void deleteAll(Collection<ResourceRef> resources) {}
}
