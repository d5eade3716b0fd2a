package org.pharos.core.ingest;

import java.util.Map;
import org.pharos.core.index.MetadataType;
import org.pharos.dicom.core.DicomHeader;

/**
 * What an instance says that has just been stored, so that its file and the index needn't be asked.
 *
 * @param header not to be changed
 * @param headerBytes size of the header in the file; what it takes in memory is some times that
 * @param metadata of the instance
 */
public record StoredContent(DicomHeader header, long headerBytes, Map<MetadataType, String> metadata) {
    public StoredContent {
        metadata = Map.copyOf(metadata);
    }
}
