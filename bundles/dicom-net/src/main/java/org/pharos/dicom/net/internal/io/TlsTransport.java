package org.pharos.dicom.net.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** TLS over a socket; the handshake goes on within reads and writes. Another thread may write an abort meanwhile. */
public final class TlsTransport implements Transport {
    /** Session, keys and handshake of an engine. */
    private static final int ENGINE_LENGTH = 32 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    /** Records from the peer; filled at its end. */
    private final ByteBuffer netIn;
    /** What the peer said; drained from its start. */
    private ByteBuffer appIn;
    /** Records for the peer; drained from its start. */
    private ByteBuffer netOut;

    private boolean established;

    /** Takes a connected channel in non-blocking mode and an engine that knows its role. */
    public TlsTransport(SocketChannel channel, SSLEngine engine) throws SSLException {
        this.channel = channel;
        this.engine = engine;
        netIn = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        appIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        netOut = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
        engine.beginHandshake();
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public synchronized int footprint() {
        return ENGINE_LENGTH + netIn.capacity() + appIn.capacity() + netOut.capacity();
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        while (!appIn.hasRemaining()) {
            Progress progress = advance();
            if (progress == Progress.FINISHED) {
                return -1;
            }
            if (progress == Progress.WAIT) {
                return 0;
            }
        }
        int count = Math.min(appIn.remaining(), target.remaining());
        target.put(target.position(), appIn, appIn.position(), count);
        target.position(target.position() + count);
        appIn.position(appIn.position() + count);
        return count;
    }

    @Override
    public synchronized int readOps() {
        return netOut.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        while (!established) {
            Progress progress = advance();
            if (progress == Progress.FINISHED) {
                throw new SSLException("Peer closed the connection during the handshake");
            }
            if (progress == Progress.WAIT) {
                return readOps();
            }
        }
        if (!flush()) {
            return SelectionKey.OP_WRITE;
        }
        while (source.hasRemaining()) {
            wrap(source);
        }
        return flush() ? 0 : SelectionKey.OP_WRITE;
    }

    @Override
    public synchronized void shutdownOutput() throws IOException {
        engine.closeOutbound();
        if (established && flush()) {
            wrap(NOTHING);
            flush();
        }
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private enum Progress {
        MADE,
        WAIT,
        FINISHED
    }

    /** One step towards more bytes of the peer. */
    private Progress advance() throws IOException {
        if (!flush()) {
            return Progress.WAIT;
        }
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
            return Progress.MADE;
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            return wrap(NOTHING) ? Progress.MADE : Progress.FINISHED;
        }
        return unwrap();
    }

    private Progress unwrap() throws IOException {
        netIn.flip();
        appIn.clear();
        SSLEngineResult result;
        try {
            result = engine.unwrap(netIn, appIn);
        } catch (SSLException e) {
            sendAlert();
            throw e;
        } finally {
            netIn.compact();
            appIn.flip();
        }
        noteEstablished(result);
        return switch (result.getStatus()) {
            case OK -> Progress.MADE;
            case CLOSED -> Progress.FINISHED;
            case BUFFER_OVERFLOW -> {
                appIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                        .flip();
                yield Progress.MADE;
            }
            case BUFFER_UNDERFLOW -> fill();
        };
    }

    private Progress fill() throws IOException {
        int count = channel.read(netIn);
        if (count > 0) {
            return Progress.MADE;
        }
        return count == 0 ? Progress.WAIT : Progress.FINISHED;
    }

    /** Appends one record; false if the engine has nothing more to say. */
    private boolean wrap(ByteBuffer source) throws SSLException {
        while (true) {
            netOut.compact();
            SSLEngineResult result;
            try {
                result = engine.wrap(source, netOut);
            } finally {
                netOut.flip();
            }
            noteEstablished(result);
            if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
                throw new SSLException("TLS session is closed");
            }
            if (result.getStatus() != Status.BUFFER_OVERFLOW) {
                return result.getStatus() == Status.OK;
            }
            enlargeNetOut();
        }
    }

    private void enlargeNetOut() {
        int room = netOut.remaining() + engine.getSession().getPacketBufferSize();
        netOut = ByteBuffer.allocate(Math.max(room, 2 * netOut.capacity()))
                .put(netOut)
                .flip();
    }

    private void noteEstablished(SSLEngineResult result) {
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    }

    /** The peer shall learn why the handshake failed. */
    private void sendAlert() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
            flush();
        }
    }

    private void runTasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    private boolean flush() throws IOException {
        if (netOut.hasRemaining()) {
            channel.write(netOut);
        }
        return !netOut.hasRemaining();
    }
}
