package org.pharos.rest.resources.internal;

import org.pharos.core.resource.InstanceHeaders;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;

/** How a client wants to see the tags of a file, and how much of each value has to be read for that. */
record TagForm(OrthancJson json, Form form) {
    /** Larger values may stay in the file. */
    int maximumValueBytes() {
        return json.ignoredLengths().isEmpty()
                ? InstanceHeaders.SHOWN_VALUE_BYTES
                : ReaderOptions.DEFAULT.maximumValueBytes();
    }
}
