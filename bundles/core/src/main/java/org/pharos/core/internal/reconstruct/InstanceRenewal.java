package org.pharos.core.internal.reconstruct;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Retagging;
import org.pharos.core.internal.ingest.HeaderDescriber;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the index what the file of one instance says, and stores that file anew. */
final class InstanceRenewal {
    private static final Logger logger = LoggerFactory.getLogger(InstanceRenewal.class);

    /** What is to be known of an instance. */
    static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    /** Failures of the file, not of the server. */
    private static final Set<ErrorCode> DAMAGES =
            EnumSet.of(ErrorCode.CORRUPTED_FILE, ErrorCode.INEXISTENT_FILE, ErrorCode.INEXISTENT_TAG);

    private final ResourceIndex index;
    private final InstanceFiles files;
    private final HeaderDescriber headers;
    private final FileRenewal fileRenewal;

    InstanceRenewal(ResourceIndex index, InstanceFiles files, HeaderDescriber headers, FileRenewal fileRenewal) {
        this.index = index;
        this.files = files;
        this.headers = headers;
        this.fileRenewal = fileRenewal;
    }

    /**
     * Renews an instance.
     *
     * @param instance with {@link #PARTS}
     * @param levels of which its file is to tell the index
     * @param withFile whether the file is to be stored anew
     */
    FileResult renew(ResourceRecord instance, Set<ResourceLevel> levels, boolean withFile) {
        try {
            boolean isThere =
                    (levels.isEmpty() || retag(instance, levels)) && (!withFile || fileRenewal.renew(instance));
            return isThere ? FileResult.DONE : FileResult.GONE;
        } catch (IOException e) {
            return damaged(instance, e.toString());
        } catch (PharosException e) {
            if (!DAMAGES.contains(e.code())) {
                throw e;
            }
            return damaged(instance, e.code().text());
        }
    }

    private boolean retag(ResourceRecord instance, Set<ResourceLevel> levels) throws IOException {
        DicomHeader header = files.header(instance);
        if (!headers.identifiers(header).id(ResourceLevel.INSTANCE).equals(instance.id())) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, "The file is that of another instance");
        }
        return index.retag(describe(instance, header, levels));
    }

    private Retagging describe(ResourceRecord instance, DicomHeader header, Set<ResourceLevel> levels) {
        var tags = new EnumMap<ResourceLevel, MainTags>(ResourceLevel.class);
        var metadata = new EnumMap<ResourceLevel, Map<MetadataType, String>>(ResourceLevel.class);
        for (ResourceLevel level : levels) {
            tags.put(level, headers.tags(level, header));
            metadata.put(level, headers.metadata(level, header));
        }
        return new Retagging(instance.id(), tags, metadata);
    }

    private FileResult damaged(ResourceRecord instance, String reason) {
        // A file may be missing because its instance was deleted a moment ago.
        if (index.resource(new ResourceRef(ResourceLevel.INSTANCE, instance.id()), Set.of())
                .isEmpty()) {
            return FileResult.GONE;
        }
        logger.warn("Instance {} can't be reconstructed: {}", instance.id(), reason);
        return FileResult.DAMAGED;
    }
}
