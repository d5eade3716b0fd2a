package org.pharos.itests.harness;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A DICOM node that does what a script says with each connection; it knows nothing of the server's library. */
public final class FaultyPeer implements Closeable {
    private static final int SMALL_BUFFER = 8 * 1024;

    private final ServerSocket listening;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread accepting = thread(this::acceptAll);

    /** What a peer does with a connection; what it throws ends the connection. */
    public interface Script {
        void run(Conversation conversation, FaultyPeer peer) throws IOException, InterruptedException;
    }

    private FaultyPeer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
    }

    /** Listens on a port. */
    public static FaultyPeer start(int port, Script script) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        // Small, so that a peer that doesn't read is noticed soon.
        listening.setReceiveBufferSize(SMALL_BUFFER);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var peer = new FaultyPeer(listening, script);
        peer.accepting.start();
        return peer;
    }

    /** A port that never completes a connection, since those before it fill its queue. */
    public static Closeable unreachable(int port) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        var filling = new ArrayList<Socket>();
        fill(listening.getLocalSocketAddress(), filling);
        return () -> {
            for (Socket socket : filling) {
                socket.close();
            }
            listening.close();
        };
    }

    private static void fill(java.net.SocketAddress address, List<Socket> filling) throws IOException {
        for (int i = 0; i < 16; i++) {
            var socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(address, 200);
            } catch (java.net.SocketTimeoutException full) {
                return;
            }
        }
        throw new IOException("The queue of connections doesn't fill");
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections came so far. */
    public int connections() {
        return connections.get();
    }

    /** Does nothing, not even read, until the peer is closed. */
    public void hang() throws InterruptedException {
        closed.await();
    }

    private void acceptAll() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                thread(() -> converse(socket)).start();
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void converse(Socket socket) {
        try (var conversation = new Conversation(socket)) {
            script.run(conversation, this);
        } catch (IOException e) {
            return; // the server has ended the connection, as it should
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "faulty-peer");
        thread.setDaemon(true);
        return thread;
    }

    /** The port is free only then. */
    private void awaitListenerGone() {
        if (accepting == Thread.currentThread()) {
            return;
        }
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        // Whoever loses a connection must not get another one.
        awaitListenerGone();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
