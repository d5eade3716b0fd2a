package org.pharos.core.image;

import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;

/** DICOM files wherever they are kept, for those who make other ones of them. Called from any thread. */
@ProviderType
public interface DicomSources {
    /** @param instance described with the parts {@code FILES} and {@code METADATA} */
    TranscodingSource of(ResourceRecord instance);

    /** @param file with preamble or without */
    TranscodingSource of(TemporaryFile file);
}
