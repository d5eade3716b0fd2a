package org.pharos.core.creation;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ingest.Origin;

/** Makes instances and stores them. Called from any thread. */
@ProviderType
public interface InstanceCreation {
    /**
     * Makes an instance, or a series of them. Of a series that fails nothing is left.
     *
     * @param origin who makes it
     * @throws org.pharos.api.PharosException the codes {@code CREATE_DICOM_…} if the request can't be done,
     *     {@code UNKNOWN_DICOM_TAG} and {@code BAD_PARAMETER_TYPE} for a tag or its value, {@code BAD_FILE_FORMAT} if a content
     *     isn't what it says, {@code NOT_IMPLEMENTED} if contents of its kind aren't known, and those of
     *     {@link org.pharos.core.ingest.Ingest}
     */
    Created create(CreationRequest request, Origin origin) throws IOException;
}
