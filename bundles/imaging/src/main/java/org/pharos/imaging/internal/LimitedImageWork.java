package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageWork;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** Lets work begin while there are a thread and memory for it. */
@Component(configurationPid = "org.pharos.imaging", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LimitedImageWork implements ImageWork {
    /** The frame as it is stored and decoded, its samples in one form, and the picture that is made of it. */
    private static final int COPIES = 3;

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    /** What part of the memory for work the results may take that one caller hasn't taken yet. */
    private static final int SHARE_AHEAD = 8;

    private static final long IDLE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final long longestWaitMillis;
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), LimitedImageWork::thread);
    private ImagingSettings settings;
    private int running;
    private long takenBytes;

    @Activate
    public LimitedImageWork(ImagingOptions options) {
        this(ImagingSettings.of(options), LONGEST_WAIT_MILLIS);
    }

    LimitedImageWork(ImagingSettings settings, long longestWaitMillis) {
        this.settings = settings;
        this.longestWaitMillis = longestWaitMillis;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "image-work");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    @Modified
    void modified(ImagingOptions options) {
        change(ImagingSettings.of(options));
    }

    void change(ImagingSettings other) {
        lock.lock();
        try {
            settings = other;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> T run(DataSet image, Task<T> task) throws IOException {
        long bytes = bytes(image);
        begin(bytes);
        try {
            return task.run();
        } finally {
            end(bytes);
        }
    }

    @Override
    public <T> Results<T> inOrder(Pieces<T> pieces) {
        return new OrderedWork<>(this, pieces);
    }

    /** Begins a piece on another thread, if it fits at once and nobody waits for his turn; null otherwise. */
    <T> @Nullable Future<T> start(Piece<T> piece) {
        long bytes = bytes(piece.image());
        if (!tryBegin(bytes)) {
            return null;
        }
        // Thread and memory are free again before its result is known, or when it is cancelled.
        var taken = new AtomicBoolean(true);
        Runnable release = () -> {
            if (taken.compareAndSet(true, false)) {
                end(bytes);
            }
        };
        var future =
                new FutureTask<>(() -> {
                    try {
                        return piece.task().run();
                    } finally {
                        release.run();
                    }
                }) {
                    @Override
                    protected void done() {
                        release.run();
                    }
                };
        try {
            pool.execute(future);
        } catch (RejectedExecutionException e) {
            future.cancel(false);
            return null;
        }
        return future;
    }

    /** How many results of a piece's size one caller may have made before he takes them. */
    int mostAhead(DataSet image) {
        long each = Math.max(1, bytes(image) / COPIES);
        lock.lock();
        try {
            return (int) Math.min(settings.threads(), settings.workBytes() / SHARE_AHEAD / each);
        } finally {
            lock.unlock();
        }
    }

    private boolean tryBegin(long bytes) {
        lock.lock();
        try {
            boolean fits = running < settings.threads() && takenBytes + bytes <= settings.workBytes();
            if (!fits || lock.hasWaiters(changed)) {
                return false;
            }
            running++;
            takenBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static long bytes(DataSet image) {
        long samples = unsigned(image, Tag.SAMPLES_PER_PIXEL);
        boolean isPalette = image.string(Tag.PHOTOMETRIC_INTERPRETATION)
                .filter(text -> text.strip().equals("PALETTE COLOR"))
                .isPresent();
        long sampleBytes = Math.max(1, unsigned(image, Tag.BITS_ALLOCATED) / Byte.SIZE);
        return COPIES
                * unsigned(image, Tag.ROWS)
                * unsigned(image, Tag.COLUMNS)
                * Math.max(isPalette ? 2 : 1, samples)
                * sampleBytes;
    }

    private static long unsigned(DataSet image, int tag) {
        return image.integer(tag).orElse(0) & 0xFFFF;
    }

    private void begin(long bytes) {
        long left = TimeUnit.MILLISECONDS.toNanos(longestWaitMillis);
        lock.lock();
        try {
            while (true) {
                if (bytes > settings.workBytes()) {
                    throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The frame is too large for this server");
                }
                if (running < settings.threads() && takenBytes + bytes <= settings.workBytes()) {
                    running++;
                    takenBytes += bytes;
                    return;
                }
                if (left <= 0) {
                    throw new PharosException(ErrorCode.TIMEOUT, "The server works on too many images");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PharosException(ErrorCode.TIMEOUT, "Waiting for work on an image was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void end(long bytes) {
        lock.lock();
        try {
            running--;
            takenBytes -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
