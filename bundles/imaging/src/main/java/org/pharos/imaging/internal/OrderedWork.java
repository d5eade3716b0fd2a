package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageWork.Piece;
import org.pharos.core.image.ImageWork.Pieces;
import org.pharos.core.image.ImageWork.Results;

/** Begins the next pieces while their caller does something with what came of the last one. */
final class OrderedWork<T> implements Results<T> {
    private final LimitedImageWork work;
    private final Pieces<T> pieces;
    private final Deque<Future<T>> begun = new ArrayDeque<>();
    private @Nullable Piece<T> next;
    private boolean ended;

    OrderedWork(LimitedImageWork work, Pieces<T> pieces) {
        this.work = work;
        this.pieces = pieces;
    }

    @Override
    public Optional<T> next() throws IOException {
        begin();
        Future<T> first = begun.poll();
        if (first != null) {
            return Optional.of(result(first));
        }
        Piece<T> own = next;
        if (own == null) {
            return Optional.empty();
        }
        // There is no room for it yet: it is waited for here.
        next = null;
        return Optional.of(work.run(own.image(), own.task()));
    }

    private void begin() throws IOException {
        while (peek()) {
            Piece<T> piece = next;
            if (piece == null || begun.size() >= work.mostAhead(piece.image())) {
                return;
            }
            Future<T> started = work.start(piece);
            if (started == null) {
                return;
            }
            begun.add(started);
            next = null;
        }
    }

    private boolean peek() throws IOException {
        if (next == null && !ended) {
            next = pieces.next().orElse(null);
            ended = next == null;
        }
        return next != null;
    }

    private T result(Future<T> piece) throws IOException {
        try {
            return piece.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PharosException(ErrorCode.TIMEOUT, "Work on an image was interrupted", e);
        } catch (CancellationException e) {
            throw new PharosException(ErrorCode.TIMEOUT, "Work on an image was ended", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    /** As if it had been thrown on this thread. */
    private static IOException failure(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    @Override
    public void close() {
        ended = true;
        next = null;
        begun.forEach(piece -> piece.cancel(true));
        begun.clear();
    }
}
