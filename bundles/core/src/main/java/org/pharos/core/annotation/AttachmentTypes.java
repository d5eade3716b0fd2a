package org.pharos.core.annotation;

import org.osgi.annotation.versioning.ProviderType;

/** Names and media types of attachments: the server's, and those of the option {@code UserContentType}. */
@ProviderType
public interface AttachmentTypes extends NamedTypes {
    /** Number of the tags of an instance in JSON, which old servers wrote and which can be removed. */
    int DICOM_AS_JSON = 2;

    /** The media type of a number; {@code application/octet-stream} unless it is known better. */
    String mediaType(int number);
}
