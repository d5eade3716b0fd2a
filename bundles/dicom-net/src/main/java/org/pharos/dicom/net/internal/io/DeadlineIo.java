package org.pharos.dicom.net.internal.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Waiting reads and writes with a deadline for the one thread that an association has. {@link #requestStop()} and
 * {@link #kill()} may be called by any thread.
 */
public final class DeadlineIo implements Closeable {
    /**
     * Bytes that make a time-out start anew, of messages that are longer. If one byte did, a peer could hold a thread for as
     * long as it likes.
     */
    public static final int LEAST_PROGRESS = 4096;

    private final Transport transport;
    private final Selector selector;
    private final SelectionKey key;
    private final QuickAcknowledgement acknowledgement;
    private volatile boolean stopRequested;

    /** Takes over a connection; the caller still closes it if this fails. */
    public DeadlineIo(Transport transport) throws IOException {
        this.transport = transport;
        acknowledgement = new QuickAcknowledgement(transport.channel());
        selector = Selector.open();
        try {
            key = transport.channel().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    /**
     * Connects to a peer.
     *
     * @param timeoutMillis 0 for none
     * @throws SocketTimeoutException if the peer doesn't answer in time
     */
    public static DeadlineIo connect(InetSocketAddress peer, TransportFactory layer, long timeoutMillis)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (!channel.connect(peer)) {
                awaitConnected(channel, timeoutMillis);
            }
            return new DeadlineIo(layer.create(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void awaitConnected(SocketChannel channel, long timeoutMillis) throws IOException {
        try (Selector connecting = Selector.open()) {
            channel.register(connecting, SelectionKey.OP_CONNECT);
            long deadline = deadline(timeoutMillis);
            while (!channel.finishConnect()) {
                await(connecting, timeoutMillis, deadline);
            }
        }
    }

    /** Whose bytes these are. */
    public Transport transport() {
        return transport;
    }

    /** Reads what is there without waiting: the number of bytes, 0 for none yet, -1 when the peer has finished. */
    public int readNow(ByteBuffer target) throws IOException {
        return transport.read(target);
    }

    /**
     * Waits for at least one byte.
     *
     * @param timeoutMillis 0 for none
     * @param stoppable whether {@link #requestStop()} ends the wait
     * @return the number of bytes, or -1 when the peer has finished
     * @throws SocketTimeoutException if nothing came in time
     * @throws StopRequestedException if a stop was requested before a byte came
     */
    public int read(ByteBuffer target, long timeoutMillis, boolean stoppable) throws IOException {
        int count = transport.read(target);
        if (count != 0) {
            return count;
        }
        acknowledgement.request();
        long deadline = deadline(timeoutMillis);
        while (count == 0) {
            if (stoppable && stopRequested) {
                throw new StopRequestedException();
            }
            waitFor(transport.readOps(), timeoutMillis, deadline);
            count = transport.read(target);
        }
        return count;
    }

    /**
     * Writes all of the source.
     *
     * @param timeoutMillis longest time in which the peer takes less than {@link #LEAST_PROGRESS} bytes and not all, 0 for
     *     none
     * @throws SocketTimeoutException if the peer took less in that time
     */
    public void write(ByteBuffer source, long timeoutMillis) throws IOException {
        int ops = transport.write(source);
        int left = source.remaining();
        long deadline = deadline(timeoutMillis);
        while (ops != 0) {
            waitFor(ops, timeoutMillis, deadline);
            ops = transport.write(source);
            if (left - source.remaining() >= LEAST_PROGRESS) {
                left = source.remaining();
                deadline = deadline(timeoutMillis);
            }
        }
    }

    private void waitFor(int ops, long timeoutMillis, long deadline) throws IOException {
        try {
            if (key.interestOps() != ops) {
                key.interestOps(ops);
            }
        } catch (CancelledKeyException e) {
            throw (IOException) new ClosedChannelException().initCause(e);
        }
        await(selector, timeoutMillis, deadline);
    }

    private static void await(Selector selector, long timeoutMillis, long deadline) throws IOException {
        if (timeoutMillis == 0) {
            selector.select(selected -> {});
        } else {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("Nothing moved for " + timeoutMillis + " ms");
            }
            selector.select(selected -> {}, left);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted");
        }
    }

    private static long deadline(long timeoutMillis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** Lets the next stoppable wait, or the one under way, end with {@link StopRequestedException}. */
    public void requestStop() {
        stopRequested = true;
        selector.wakeup();
    }

    /** Whether {@link #requestStop()} was called. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /** Closes the connection under whoever uses it; reads and writes fail from now on. */
    public void kill() throws IOException {
        transport.close();
        selector.wakeup();
    }

    /** Stops waiting on the connection and leaves it open, for another to go on with. */
    public Transport detach() throws IOException {
        selector.close();
        return transport;
    }

    @Override
    public void close() throws IOException {
        try {
            transport.close();
        } finally {
            selector.close();
        }
    }

    /** The failure for a peer that finished in the middle of something. */
    public static EOFException unexpectedEnd() {
        return new EOFException("Peer closed the connection");
    }
}
