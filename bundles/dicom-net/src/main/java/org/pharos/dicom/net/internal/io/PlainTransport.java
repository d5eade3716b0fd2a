package org.pharos.dicom.net.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The socket itself. */
public final class PlainTransport implements Transport {
    private final SocketChannel channel;

    /** Takes a connected channel in non-blocking mode. */
    public PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public int footprint() {
        return 0;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public int readOps() {
        return SelectionKey.OP_READ;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        channel.write(source);
        return source.hasRemaining() ? SelectionKey.OP_WRITE : 0;
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
