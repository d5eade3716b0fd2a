package org.pharos.core.internal.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.StoredFile;
import org.pharos.dicom.core.DicomHeader;

/** Joins what a header tells to when and from where the instance came. */
final class InstanceDescriber {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final HeaderDescriber headers;

    InstanceDescriber(HeaderDescriber headers) {
        this.headers = headers;
    }

    /** All that the index keeps but the file. */
    record Description(
            DicomIdentifiers identifiers,
            Map<ResourceLevel, MainTags> tags,
            Map<ResourceLevel, Map<MetadataType, String>> metadata,
            Instant received) {
        NewInstance withFile(StoredFile file) {
            return new NewInstance(identifiers, tags, metadata, file, received);
        }
    }

    /** @param more metadata beside what header and origin say */
    Description describe(
            DicomHeader header,
            DicomIdentifiers identifiers,
            Origin origin,
            Instant received,
            Map<ResourceLevel, Map<MetadataType, String>> more) {
        var tags = new EnumMap<ResourceLevel, MainTags>(ResourceLevel.class);
        var metadata = new EnumMap<ResourceLevel, Map<MetadataType, String>>(ResourceLevel.class);
        for (ResourceLevel level : ResourceLevel.values()) {
            tags.put(level, headers.tags(level, header));
            Map<MetadataType, String> ofLevel = headers.metadata(level, header);
            add(level, origin, received, ofLevel);
            ofLevel.putAll(more.getOrDefault(level, Map.of()));
            metadata.put(level, ofLevel);
        }
        return new Description(identifiers, tags, metadata, received);
    }

    private static void add(ResourceLevel level, Origin origin, Instant received, Map<MetadataType, String> metadata) {
        switch (level) {
            case PATIENT, STUDY -> {
                // They come of many origins.
            }
            case SERIES -> put(metadata, MetadataType.REMOTE_AET, remoteAet(origin));
            case INSTANCE -> addOfInstance(origin, received, metadata);
        }
    }

    private static void addOfInstance(Origin origin, Instant received, Map<MetadataType, String> metadata) {
        put(metadata, MetadataType.RECEPTION_DATE, TIME.format(received));
        put(metadata, MetadataType.ORIGIN, origin.kind().label());
        put(metadata, MetadataType.REMOTE_AET, remoteAet(origin));
        put(metadata, MetadataType.REMOTE_IP, origin.remoteIp());
        put(metadata, MetadataType.CALLED_AET, origin.calledAet());
        put(metadata, MetadataType.HTTP_USERNAME, origin.username());
    }

    /** Clients expect it empty, not absent, where no DICOM node sent the instance. */
    private static String remoteAet(Origin origin) {
        return origin.remoteAet() == null ? "" : origin.remoteAet();
    }

    private static void put(Map<MetadataType, String> metadata, MetadataType type, @Nullable String value) {
        if (value != null) {
            metadata.put(type, value);
        }
    }
}
