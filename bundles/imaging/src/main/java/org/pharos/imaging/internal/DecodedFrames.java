package org.pharos.imaging.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.pharos.api.image.NativeFrame;

/** Frames that were decoded last, and those that are being decoded. For any thread. */
final class DecodedFrames {
    /** Larger ones would leave no room for others. */
    private static final int SMALLEST_SHARE = 4;

    private final Map<Key, NativeFrame> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, CompletableFuture<NativeFrame>> running = new HashMap<>();
    private long keptBytes;
    private long mostBytes;

    DecodedFrames(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * A frame of a file.
     *
     * @param file never changes its content
     * @param decoder by which it is decoded: another one may do it otherwise
     */
    record Key(UUID file, int frame, Object decoder) {}

    /**
     * Finds a frame, or has it decoded.
     *
     * @param decode is to complete the future, at once or later, or it stays
     */
    CompletableFuture<NativeFrame> find(Key key, Consumer<CompletableFuture<NativeFrame>> decode) {
        CompletableFuture<NativeFrame> started;
        synchronized (this) {
            NativeFrame known = kept.get(key);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
            CompletableFuture<NativeFrame> other = running.get(key);
            if (other != null) {
                return other;
            }
            started = new CompletableFuture<>();
            running.put(key, started);
        }
        var answer = started.whenComplete((frame, failure) -> end(key, frame));
        decode.accept(started);
        return answer;
    }

    private synchronized void end(Key key, NativeFrame frame) {
        running.remove(key);
        if (frame != null && frame.pixels().length <= mostBytes / SMALLEST_SHARE) {
            NativeFrame before = kept.put(key, frame);
            keptBytes += frame.pixels().length - (before == null ? 0 : before.pixels().length);
            shrink();
        }
    }

    /** Keeps no more than so many bytes from now on. */
    synchronized void limit(long bytes) {
        mostBytes = bytes;
        shrink();
    }

    private void shrink() {
        var eldest = kept.entrySet().iterator();
        while (keptBytes > mostBytes && eldest.hasNext()) {
            keptBytes -= eldest.next().getValue().pixels().length;
            eldest.remove();
        }
    }

    synchronized int keptFrames() {
        return kept.size();
    }
}
