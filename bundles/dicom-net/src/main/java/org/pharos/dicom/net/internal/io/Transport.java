package org.pharos.dicom.net.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection whose operations do what is possible at once and never wait. For one thread at a time, save
 * {@link #channel()}, which any thread may close.
 */
public interface Transport extends Closeable {
    /** The socket, in non-blocking mode; to wait on and to close, not to read or write. */
    SocketChannel channel();

    /** Memory this layer holds besides the socket, in bytes, roughly. */
    int footprint();

    /** Reads what is there: the number of bytes, 0 for none yet, -1 when the peer has finished. */
    int read(ByteBuffer target) throws IOException;

    /** What a reader that got 0 has to wait for, as a selection operation. */
    int readOps();

    /** Writes what is possible; returns the selection operation to wait for before the next call, 0 when all has left. */
    int write(ByteBuffer source) throws IOException;

    /** Tells the peer that no more will come; best effort. From then on only the socket's raw bytes can be read. */
    void shutdownOutput() throws IOException;

    /** Closes the socket at once. */
    @Override
    void close() throws IOException;
}
