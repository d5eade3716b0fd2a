package org.pharos.dicom.net;

import java.util.Optional;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Status;

/**
 * How an operation of the peer ended.
 *
 * @param response all elements of the final response
 */
public record DimseResult(CommandSet response) {
    /** Success, warning or failure. */
    public Status status() {
        return response.status();
    }

    /** What the peer says about a failure. */
    public Optional<String> comment() {
        return response.text(CommandTag.ERROR_COMMENT);
    }
}
