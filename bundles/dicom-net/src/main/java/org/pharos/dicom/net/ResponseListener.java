package org.pharos.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.dicom.net.dimse.CommandSet;

/** Gets all responses to a request, the final one last, on the thread that invoked the operation. */
@ConsumerType
@FunctionalInterface
public interface ResponseListener {
    /** Takes no notice of responses. */
    ResponseListener NONE = (response, data) -> {};

    /**
     * Gets one response.
     *
     * @param data its data set, arriving while it is read; null when it has none. What is not read is skipped
     */
    void response(CommandSet response, @Nullable InputStream data) throws IOException;
}
