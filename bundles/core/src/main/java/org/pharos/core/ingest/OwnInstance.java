package org.pharos.core.ingest;

import java.util.Map;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.ValueSource;

/**
 * An instance that this server makes itself, rather than getting it from somebody.
 *
 * @param file with meta elements that fit its data set; not to be changed any more
 * @param values those that were left in another file, such as pixels
 * @param metadata what the index is to keep beside what the file says; that of resources above counts only if they are new
 * @param overwrite what happens to an instance of the same identifiers; empty for what the site has configured
 */
public record OwnInstance(
        DicomFile file,
        ValueSource values,
        Map<ResourceLevel, Map<MetadataType, String>> metadata,
        Optional<Overwrite> overwrite) {
    public OwnInstance {
        metadata = Map.copyOf(metadata);
    }

    /** An instance as a client could have brought it. */
    public static OwnInstance of(DicomFile file, ValueSource values) {
        return new OwnInstance(file, values, Map.of(), Optional.empty());
    }
}
