package org.pharos.dicom.net.dimse;

import java.io.IOException;
import java.io.OutputStream;

/** Source of a data set to send. */
@FunctionalInterface
public interface DataSetWriter {
    /**
     * Writes the whole data set, in the transfer syntax of the message's presentation context and without meta header.
     * Bytes leave while they are written.
     *
     * @param out not to be closed
     * @throws IOException if the data set cannot be had, or of {@code out}, to be passed on; half a data set cannot be
     *     taken back, so the association ends either way
     */
    void writeTo(OutputStream out) throws IOException;
}
