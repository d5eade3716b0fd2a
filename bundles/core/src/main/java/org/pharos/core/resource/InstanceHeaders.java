package org.pharos.core.resource;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.dicom.core.DicomHeader;

/** Reads the files of all instances of a resource up to their pixel data. Used from any thread. */
@ProviderType
public interface InstanceHeaders {
    /** Most bytes of a value that is kept, unless more is asked for: more than any text that is shown. */
    int SHOWN_VALUE_BYTES = 4096;

    /** What is done with each header. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Uses a header.
         *
         * @param instance with the parts {@code FILES} and {@code METADATA}
         * @return whether to go on
         */
        boolean visit(ResourceRecord instance, DicomHeader header) throws IOException;
    }

    /**
     * Hands over the headers one by one, on the thread of the caller and in the order of public identifiers. Some are read
     * ahead by a few other threads; only few are held at a time, however many there are. A file that can't be read, or was
     * deleted meanwhile, is left out.
     *
     * @param resource of any level; nothing is read if it is unknown
     * @param maximumValueBytes larger values stay in the file
     */
    void visit(ResourceRef resource, int maximumValueBytes, Visitor visitor) throws IOException;
}
