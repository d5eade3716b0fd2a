package org.pharos.bench.dicom;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A node that takes what is sent by C-STORE, counts it and drops it. */
public final class Sink implements Closeable {
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sink");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong instances = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Listens on a free port. */
    public Sink(InetAddress address) throws IOException {
        socket = new ServerSocket(0, 50, address);
        threads.execute(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Instances that came so far. */
    public long instances() {
        return instances.get();
    }

    /** Bytes of their data sets. */
    public long bytes() {
        return bytes.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                open.add(peer);
                threads.execute(() -> serve(peer));
            } catch (IOException e) {
                // Closed, or the peer has gone already; the loop knows which.
            }
        }
    }

    private void serve(Socket peer) {
        try (Channel channel = new Channel(peer)) {
            byte[] request = channel.receivePdu(Channel.ASSOCIATE_RQ);
            List<Items.Item> items = Items.read(request, Items.FIXED_BYTES);
            channel.longestPdu(Items.longestPdu(items));
            channel.sendPdu(Channel.ASSOCIATE_AC, answer(items));
            for (Channel.Message message = channel.receive(); message.command() != null; message = channel.receive()) {
                // Counted first: the server tells its client of the last one as soon as it is answered.
                instances.incrementAndGet();
                bytes.addAndGet(message.dataBytes());
                channel.send(message.context(), message.command().success(), null);
            }
        } catch (IOException e) {
            // The server sees it, too, and its operation fails.
        } finally {
            open.remove(peer);
        }
    }

    /** Accepts every context, in the transfer syntax of the stored files where it is proposed. */
    private static byte[] answer(List<Items.Item> request) {
        ByteArrayOutputStream answer = Items.start(Requestor.AET, Requestor.AET);
        for (Items.Item context : request) {
            if (context.type() == Items.PROPOSED_CONTEXT) {
                List<String> syntaxes = context.items(4).stream()
                        .filter(item -> item.type() == Items.TRANSFER_SYNTAX)
                        .map(Items.Item::uid)
                        .toList();
                String syntax = syntaxes.contains(EXPLICIT_LITTLE_ENDIAN) ? EXPLICIT_LITTLE_ENDIAN : syntaxes.get(0);
                answer.writeBytes(Items.item(
                        Items.ANSWERED_CONTEXT,
                        new byte[] {context.content()[0], 0, 0, 0},
                        Items.uid(Items.TRANSFER_SYNTAX, syntax)));
            }
        }
        answer.writeBytes(Items.userInformation(List.of()));
        return answer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket peer : open) {
            peer.close();
        }
        threads.shutdown();
    }
}
