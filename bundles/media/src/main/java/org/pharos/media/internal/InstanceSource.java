package org.pharos.media.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an instance, ready to be packed. */
interface InstanceSource extends Closeable {
    /** Identifier of the transfer syntax, empty if nobody knows it. */
    String transferSyntaxUid();

    /** Whether deflating makes it smaller. */
    boolean isCompressible();

    /** Writes all. */
    void writeTo(OutputStream out) throws IOException;

    @Override
    void close() throws IOException;
}
