package org.pharos.http.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.HttpContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a stream as it is read. That of the JDK takes a stream that fails for one that ends, so that a body sent in chunks
 * would be cut without anybody knowing.
 */
final class StreamedBody implements BodyPublisher {
    private static final Logger logger = LoggerFactory.getLogger(StreamedBody.class);
    private static final int BUFFER_BYTES = 64 << 10;

    private final HttpContent content;
    private final Progress progress;
    private volatile @Nullable Reading current;

    StreamedBody(HttpContent content, Progress progress) {
        this.content = content;
        this.progress = progress;
    }

    @Override
    public long contentLength() {
        return content.lengthBytes();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        var reading = new Reading(subscriber);
        boolean isFirst = current == null;
        current = reading;
        try {
            if (!isFirst && !content.isRepeatable()) {
                throw new IOException("The body can't be sent again");
            }
            reading.stream = content.source().open();
        } catch (IOException e) {
            progress.contentFailed(e);
            reading.failure = e;
        }
        subscriber.onSubscribe(reading);
    }

    /** Ends the reading: when this returns, nobody reads any more, nor will. */
    void release() throws InterruptedException {
        Reading reading = current;
        if (reading != null) {
            reading.cancel();
            reading.awaitIdle();
        }
    }

    /** The stream on its way to one subscriber: read by one thread at a time, outside of the lock. */
    private final class Reading implements Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private @Nullable InputStream stream;
        private @Nullable IOException failure;
        private long wanted;
        private boolean isBusy;
        private boolean isEnded;

        Reading(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long number) {
            synchronized (this) {
                wanted = wanted + number < 0 ? Long.MAX_VALUE : wanted + number;
                if (isBusy || isEnded) {
                    return;
                }
                isBusy = true;
            }
            while (isNextWanted()) {
                passOn();
            }
        }

        @Override
        public void cancel() {
            synchronized (this) {
                isEnded = true;
                if (isBusy) {
                    return;
                }
            }
            closeQuietly();
        }

        private boolean isNextWanted() {
            synchronized (this) {
                if (!isEnded && wanted > 0) {
                    wanted--;
                    return true;
                }
                if (!isEnded) {
                    isBusy = false;
                    notifyAll();
                    return false;
                }
            }
            closeQuietly();
            synchronized (this) {
                isBusy = false;
                notifyAll();
            }
            return false;
        }

        private synchronized void awaitIdle() throws InterruptedException {
            while (isBusy) {
                wait();
            }
        }

        private void passOn() {
            try {
                byte[] buffer = read();
                if (buffer.length == 0) {
                    end();
                    subscriber.onComplete();
                } else {
                    progress.sent(buffer.length);
                    subscriber.onNext(ByteBuffer.wrap(buffer));
                }
            } catch (IOException e) {
                progress.contentFailed(e);
                end();
                subscriber.onError(e);
            }
        }

        private byte[] read() throws IOException {
            InputStream open = stream;
            if (open == null) {
                throw failure == null ? new IOException("There is no content") : failure;
            }
            try {
                return open.readNBytes(BUFFER_BYTES);
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        private synchronized void end() {
            isEnded = true;
        }

        private void closeQuietly() {
            InputStream open;
            synchronized (this) {
                open = stream;
                stream = null;
            }
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                logger.debug("A body was sent, and its source can't be closed", e);
            }
        }
    }
}
