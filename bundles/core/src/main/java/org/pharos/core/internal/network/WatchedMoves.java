package org.pharos.core.internal.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.ResourceId;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.MoveReceipts;

/** Knows who waits for the instances of which C-MOVE. */
@Component
public final class WatchedMoves implements MoveReceipts {
    private static final int MOST_IDS = 0xFFFF;

    private final Map<MoveOriginator, Consumer<ResourceId>> receivers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public Watch watch(String originatorAet, Consumer<ResourceId> receiver) {
        MoveOriginator key = new MoveOriginator(originatorAet.strip(), nextId());
        while (receivers.putIfAbsent(key, receiver) != null) {
            key = new MoveOriginator(key.aet(), nextId());
        }
        return new Registered(key);
    }

    private int nextId() {
        return last.updateAndGet(id -> id % MOST_IDS + 1);
    }

    @Override
    public void received(MoveOriginator originator, ResourceId instance) {
        var receiver = receivers.get(new MoveOriginator(originator.aet().strip(), originator.messageId()));
        if (receiver != null) {
            receiver.accept(instance);
        }
    }

    private final class Registered implements Watch {
        private final MoveOriginator key;

        Registered(MoveOriginator key) {
            this.key = key;
        }

        @Override
        public int messageId() {
            return key.messageId();
        }

        @Override
        public void close() {
            receivers.remove(key);
        }
    }
}
