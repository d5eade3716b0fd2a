package org.pharos.itests.harness;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A modality that takes instances, each only when the test lets it; it may go on after the server was killed. */
public final class GatedPeer implements Closeable {
    private static final int INSTANCE_UID = 0x1000;
    private static final int ORIGINATOR_ID = 0x1031;

    private final FaultyPeer peer;
    private final Semaphore gate = new Semaphore(0);
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /**
     * What was taken.
     *
     * @param originatorId of the C-MOVE that the sender named; -1 for none
     */
    public record Received(String sopInstanceUid, int originatorId) {}

    private GatedPeer(int port) throws IOException {
        peer = FaultyPeer.start(port, (conversation, self) -> takeAll(conversation));
    }

    /** Listens on a port, and lets nothing through yet. */
    public static GatedPeer start(int port) throws IOException {
        return new GatedPeer(port);
    }

    private void takeAll(Conversation conversation) throws IOException, InterruptedException {
        conversation.accept();
        while (true) {
            var request = conversation.read();
            gate.acquire();
            received.add(new Received(request.text(INSTANCE_UID), request.number(ORIGINATOR_ID)));
            conversation.respond(request, 0);
        }
    }

    /** Lets some more instances through. */
    public void open(int instances) {
        gate.release(instances);
    }

    /** Lets everything through. */
    public void open() {
        gate.release(1_000_000);
    }

    /** How many instances stand at the gate. */
    public int waiting() {
        return gate.getQueueLength();
    }

    /** What was let through and answered, in this order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        open();
        peer.close();
    }
}
