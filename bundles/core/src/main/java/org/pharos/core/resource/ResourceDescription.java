package org.pharos.core.resource;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.JsonSink;

/** A resource as somebody wants to see it. For one thread. */
@ProviderType
public interface ResourceDescription {
    /** What the index knows of it, as far as that was needed. */
    ResourceRecord resource();

    /**
     * The requested tags of the view that the resource has, in a new data set whose text is in UTF-8. Large values inside
     * sequences are empty.
     */
    DataSet requestedTags();

    /** Writes a JSON object, its keys in alphabetical order. */
    void writeTo(JsonSink out) throws IOException;
}
