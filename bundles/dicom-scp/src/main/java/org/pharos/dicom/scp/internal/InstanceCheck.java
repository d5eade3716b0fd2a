package org.pharos.dicom.scp.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.commitment.FailureReason;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.network.SopInstance;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether this server can answer for an instance: it is stored once, its file says what it should, and has not lost its
 * end. That is looked up anew, whatever the index remembers of the file.
 */
record InstanceCheck(ResourceIndex index, InstanceFiles files, Archive archive) {
    private static final Logger logger = LoggerFactory.getLogger(InstanceCheck.class);
    private static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);
    private static final int IDENTIFIER_BYTES = 256;

    /** Why the instance can't be committed; empty if it can. */
    Optional<FailureReason> failure(SopInstance instance) {
        var constraint = new TagConstraint.OneOf(Tag.SOP_INSTANCE_UID, List.of(instance.sopInstanceUid()), true);
        List<ResourceRecord> found;
        try {
            found = index.find(
                    ResourceQuery.all(ResourceLevel.INSTANCE)
                            .matching(List.of(constraint))
                            .page(0, 2),
                    PARTS);
        } catch (PharosException e) {
            logger.warn("Instances can't be committed, as the index fails: {}", e.toString());
            return Optional.of(FailureReason.PROCESSING_FAILURE);
        }
        return found.size() == 1 ? failure(instance, found.get(0)) : Optional.of(FailureReason.NO_SUCH_INSTANCE);
    }

    private Optional<FailureReason> failure(SopInstance wanted, ResourceRecord stored) {
        Optional<StoredFile> file = stored.dicomFile();
        if (file.isEmpty()) {
            return Optional.of(FailureReason.NO_SUCH_INSTANCE);
        }
        try {
            DicomHeader header = files.header(stored, IDENTIFIER_BYTES);
            readEnd(file.get());
            boolean isSame = header.sopClassUid().equals(Optional.of(wanted.sopClassUid()))
                    && header.sopInstanceUid().equals(Optional.of(wanted.sopInstanceUid()));
            return isSame ? Optional.empty() : Optional.of(FailureReason.CLASS_CONFLICT);
        } catch (IOException | PharosException e) {
            logger.warn("Instance {} can't be committed: {}", stored.id(), e.toString());
            return Optional.of(FailureReason.NO_SUCH_INSTANCE);
        }
    }

    /** A file that was cut by a broken disk or an unhappy copy still has a fine header. */
    private void readEnd(StoredFile file) throws IOException {
        try (InputStream end = archive.openStored(file, file.compressedSize() - 1, 1)) {
            if (end.read() < 0) {
                throw new EOFException("The file is shorter than it was when it was stored");
            }
        }
    }
}
