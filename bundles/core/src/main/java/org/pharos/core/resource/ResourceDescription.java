package org.pharos.core.resource;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.json.JsonSink;

/** A resource as somebody wants to see it. For one thread. */
@ProviderType
public interface ResourceDescription {
    /** What the index knows of it, as far as that was needed. */
    ResourceRecord resource();

    /** Writes a JSON object, its keys in alphabetical order. */
    void writeTo(JsonSink out) throws IOException;
}
