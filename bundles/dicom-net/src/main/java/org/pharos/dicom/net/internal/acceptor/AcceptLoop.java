package org.pharos.dicom.net.internal.acceptor;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.pharos.dicom.net.internal.io.Transport;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that accepts connections, collects their requests of association, and waits for the peers of ended
 * associations to hang up. It never waits for one of them, and the oldest give way when there are too many.
 */
public final class AcceptLoop implements Runnable, Closeable {
    private static final Logger logger = LoggerFactory.getLogger(AcceptLoop.class);
    private static final int BACKLOG = 4096;
    private static final int ACCEPTS_PER_TURN = 256;
    private static final int DISCARD_LENGTH = 64 * 1024;
    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_TURN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long REFUSALS_APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ServerSettings settings;
    private final Associations associations;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final SelectionKey listenerKey;
    private final InetSocketAddress localAddress;
    private final PendingConnections waiting = new PendingConnections();
    private final PendingConnections lingering = new PendingConnections();
    private final Queue<Transport> returned = new ConcurrentLinkedQueue<>();
    private final ByteBuffer discarded = ByteBuffer.allocateDirect(DISCARD_LENGTH);
    private int maxConnections;
    private long lastRefusal;
    private boolean acceptPaused;
    private long acceptResumeNanos;
    private volatile int pendingCount;
    private volatile boolean stopped;

    /**
     * Binds the port; connections are accepted once {@link #run()} runs.
     *
     * @param associations what to do with complete requests
     */
    public AcceptLoop(ServerSettings settings, InetSocketAddress address, Associations associations)
            throws IOException {
        this.settings = settings;
        this.associations = associations;
        maxConnections = settings.maxPendingConnections();
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, BACKLOG);
            listener.configureBlocking(false);
            listenerKey = listener.register(selector, SelectionKey.OP_ACCEPT);
            localAddress = (InetSocketAddress) listener.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            listener.close();
            selector.close();
            throw e;
        }
    }

    /** Where it listens. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** Connections that have no association yet or any more. */
    public int pendingCount() {
        return pendingCount;
    }

    /** Waits, on behalf of any thread, for the peer of an ended association to hang up. */
    public void linger(Transport transport) {
        returned.add(transport);
        if (stopped) {
            closeReturned();
        } else {
            selector.wakeup();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                turn();
            }
        } finally {
            closeAll();
        }
    }

    /** Whatever goes wrong in one turn must not end the service. */
    private void turn() {
        try {
            selector.select(this::serve, timeoutMillis());
            resumeAccepting();
            Transport transport = returned.poll();
            while (transport != null) {
                adopt(transport);
                transport = returned.poll();
            }
            long now = System.nanoTime();
            waiting.closeExpired(now);
            lingering.closeExpired(now);
            pendingCount = waiting.size() + lingering.size();
        } catch (IOException | RuntimeException e) {
            logger.error("Failure while waiting for connections", e);
        }
    }

    private long timeoutMillis() {
        long now = System.nanoTime();
        long next = Math.min(LONGEST_TURN_NANOS, waiting.nanosToExpiry(now));
        next = Math.min(next, lingering.nanosToExpiry(now));
        next = acceptPaused ? Math.min(next, acceptResumeNanos - now) : next;
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(next)) + 1;
    }

    private void serve(SelectionKey key) {
        if (key == listenerKey) {
            accept();
        } else if (key.attachment() instanceof PendingConnection connection) {
            if (lingering.contains(connection)) {
                discard(connection);
            } else if (waiting.contains(connection)) {
                read(key, connection);
            }
        }
    }

    private void accept() {
        try {
            for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
                SocketChannel channel = listener.accept();
                if (channel == null) {
                    return;
                }
                add(channel);
            }
        } catch (IOException e) {
            if (!stopped && listener.isOpen()) {
                logger.warn("Cannot accept connections while {} are waiting: {}", waiting.size(), e.toString());
                recoverFromAcceptFailure();
            }
        }
    }

    /** Mostly the process has no file descriptor left: the silent ones return theirs, some of them for files. */
    private void recoverFromAcceptFailure() {
        int size = waiting.size() + lingering.size();
        maxConnections = Math.max(1, Math.min(maxConnections, size * 3 / 4));
        evictDownTo(maxConnections);
        acceptPaused = true;
        acceptResumeNanos = System.nanoTime() + ACCEPT_PAUSE_NANOS;
        listenerKey.interestOps(0);
    }

    private void resumeAccepting() {
        if (acceptPaused && acceptResumeNanos - System.nanoTime() <= 0) {
            acceptPaused = false;
            if (listenerKey.isValid()) {
                listenerKey.interestOps(SelectionKey.OP_ACCEPT);
            }
        }
    }

    private void add(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            long deadline = System.nanoTime() + settings.associateTimeout().toNanos();
            PendingConnection connection = new PendingConnection(channel, deadline);
            channel.register(selector, SelectionKey.OP_READ, connection);
            evictDownTo(maxConnections - 1);
            waiting.update(connection);
        } catch (IOException e) {
            channel.close();
            logger.debug("Connection lost while it was accepted: {}", e.getMessage());
        }
    }

    private void evictDownTo(int size) {
        while (waiting.size() + lingering.size() > size) {
            (lingering.size() > 0 ? lingering : waiting).closeOldest();
        }
    }

    private void read(SelectionKey key, PendingConnection connection) {
        try {
            Transport transport = connection.transport(settings.transports());
            if (collect(connection, transport)) {
                associate(key, connection, transport);
            } else {
                key.interestOps(connection.interestOps());
            }
        } catch (IOException | RuntimeException e) {
            logger.debug("Connection failed before its association: {}", e.toString());
            waiting.close(connection);
        }
    }

    private boolean collect(PendingConnection connection, Transport transport) throws IOException {
        boolean complete;
        try {
            complete = connection.fill(transport);
        } catch (ProtocolViolationException e) {
            logger.debug("Connection is aborted: {}", e.getMessage());
            sendLast(connection, transport, SmallPdus.abort(e.abort()));
            return false;
        }
        waiting.update(connection);
        while (waiting.bytes() > settings.maxPendingBytes()) {
            waiting.closeOldest();
        }
        return complete && waiting.contains(connection);
    }

    /** An operator has to know, but not of each of thousands. */
    private void refused(Transport transport) {
        var remote = transport.channel().socket().getRemoteSocketAddress();
        long now = System.nanoTime();
        if (lastRefusal == 0 || now - lastRefusal > REFUSALS_APART_NANOS) {
            lastRefusal = now;
            logger.warn("Association from {} is rejected: as many as allowed are open", remote);
        } else {
            logger.debug("Association from {} is rejected: as many as allowed are open", remote);
        }
    }

    private void associate(SelectionKey key, PendingConnection connection, Transport transport) throws IOException {
        if (!associations.reserve()) {
            refused(transport);
            sendLast(connection, transport, SmallPdus.rejection(Rejection.LOCAL_LIMIT));
            key.interestOps(connection.interestOps());
            return;
        }
        key.cancel();
        waiting.remove(connection);
        associations.start(transport, connection.requestBody(), this::linger);
    }

    /** Sends a few bytes, if the socket takes them at once, and waits for the peer to hang up. */
    private void sendLast(PendingConnection connection, Transport transport, byte[] pdu) throws IOException {
        transport.write(ByteBuffer.wrap(pdu));
        transport.shutdownOutput();
        waiting.remove(connection);
        connection.linger(System.nanoTime() + LINGER_NANOS);
        lingering.update(connection);
    }

    private void adopt(Transport transport) {
        SocketChannel channel = transport.channel();
        try {
            transport.shutdownOutput();
            PendingConnection connection = new PendingConnection(channel, 0);
            connection.linger(System.nanoTime() + LINGER_NANOS);
            channel.register(selector, SelectionKey.OP_READ, connection);
            evictDownTo(maxConnections - 1);
            lingering.update(connection);
        } catch (IOException | RuntimeException e) {
            logger.debug("Connection is gone: {}", e.toString());
            close(channel);
        }
    }

    private void discard(PendingConnection connection) {
        try {
            if (connection.discard(discarded.clear()) < 0) {
                lingering.close(connection);
            }
        } catch (IOException e) {
            logger.debug("Connection is gone: {}", e.getMessage());
            lingering.close(connection);
        }
    }

    /** Closes the port; connections that are there already stay. */
    public void stopAccepting() throws IOException {
        listener.close();
        selector.wakeup();
    }

    /** Lets {@link #run()} return after closing the port and all connections that are not in an association. */
    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
    }

    private void closeAll() {
        close(listener);
        while (waiting.size() > 0) {
            waiting.closeOldest();
        }
        while (lingering.size() > 0) {
            lingering.closeOldest();
        }
        pendingCount = 0;
        closeReturned();
        close(selector);
    }

    private void closeReturned() {
        Transport transport = returned.poll();
        while (transport != null) {
            close(transport);
            transport = returned.poll();
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            logger.debug("Cannot close", e);
        }
    }
}
