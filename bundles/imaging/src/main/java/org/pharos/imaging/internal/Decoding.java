package org.pharos.imaging.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.NativeFrame;

/**
 * Decodes frames on threads of its own, so that a decoder that doesn't heed its time is left behind and not waited for. What is
 * wanted twice at a time is decoded once; what took time is kept.
 */
@Component(
        service = Decoding.class,
        configurationPid = "org.pharos.imaging",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ImagingOptions.class)
public final class Decoding {
    private static final int QUEUE_LENGTH = 256;
    private static final long IDLE_SECONDS = 10;

    private final DecodedFrames frames;
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor clock;
    private volatile ImagingSettings settings;

    @Activate
    public Decoding(ImagingOptions options) {
        this(ImagingSettings.of(options));
    }

    Decoding(ImagingSettings settings) {
        this.settings = settings;
        this.frames = new DecodedFrames(settings.cacheBytes());
        this.pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_LENGTH),
                work -> thread(work, "frame-decoder"));
        pool.allowCoreThreadTimeOut(true);
        this.clock = new ScheduledThreadPoolExecutor(1, work -> thread(work, "frame-clock"));
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Modified
    void modified(ImagingOptions options) {
        change(ImagingSettings.of(options));
    }

    void change(ImagingSettings changed) {
        settings = changed;
        frames.limit(changed.cacheBytes());
        // The core may never pass the maximum, not even for a moment.
        if (changed.threads() > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(changed.threads());
            pool.setCorePoolSize(changed.threads());
        } else {
            pool.setCorePoolSize(changed.threads());
            pool.setMaximumPoolSize(changed.threads());
        }
    }

    /**
     * A frame that was decoded before, that is being decoded, or that this decodes.
     *
     * @param decode runs on another thread, which is interrupted when its time is over
     * @throws PharosException {@code TIMEOUT} if it took too long
     */
    NativeFrame decode(DecodedFrames.Key key, Callable<NativeFrame> decode) throws ExecutionException {
        long limitMillis = settings.timeLimit().toMillis();
        CompletableFuture<NativeFrame> frame = frames.find(key, future -> start(future, decode, limitMillis));
        return await(frame, limitMillis);
    }

    /**
     * Does other work on a frame, of which nothing is kept.
     *
     * @param work runs on another thread, which is interrupted when its time is over
     * @throws PharosException {@code TIMEOUT} if it took too long
     */
    <T> T run(Callable<T> work) throws ExecutionException {
        long limitMillis = settings.timeLimit().toMillis();
        var result = new CompletableFuture<T>();
        start(result, work, limitMillis);
        return await(result, limitMillis);
    }

    /** The time for one frame. */
    Duration timeLimit() {
        return settings.timeLimit();
    }

    private static <T> T await(CompletableFuture<T> frame, long limitMillis) throws ExecutionException {
        try {
            // As long again for those that are before it.
            return frame.get(2 * limitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PharosException(ErrorCode.TIMEOUT, "Decoding a frame takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PharosException(ErrorCode.TIMEOUT, "Decoding a frame was interrupted", e);
        }
    }

    private <T> void start(CompletableFuture<T> frame, Callable<T> work, long limitMillis) {
        try {
            pool.execute(() -> run(frame, work, limitMillis));
        } catch (RejectedExecutionException e) {
            frame.completeExceptionally(
                    new PharosException(ErrorCode.TIMEOUT, "Too many frames wait to be decoded", e));
        }
    }

    private <T> void run(CompletableFuture<T> frame, Callable<T> work, long limitMillis) {
        var limit = new TimeLimit(Thread.currentThread());
        var alarm = clock.schedule(limit::interrupt, limitMillis, TimeUnit.MILLISECONDS);
        T result = null;
        Throwable failure = null;
        try {
            result = work.call();
        } catch (Throwable e) {
            failure = e;
        } finally {
            alarm.cancel(false);
        }
        // The thread is given back without interruption, and only then is the frame handed over.
        boolean isLate = limit.end();
        if (result != null) {
            frame.complete(result);
        } else if (isLate) {
            frame.completeExceptionally(
                    new PharosException(ErrorCode.TIMEOUT, "Decoding a frame takes too long", failure));
        } else {
            frame.completeExceptionally(failure);
        }
    }

    @Deactivate
    void close() {
        pool.shutdownNow();
        clock.shutdownNow();
    }

    /** Interrupts a thread, unless what it is about is over. */
    private static final class TimeLimit {
        private final Thread thread;
        private boolean isOver;
        private boolean isLate;

        TimeLimit(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!isOver) {
                isLate = true;
                thread.interrupt();
            }
        }

        /** Ends it on its thread; whether that was too late. */
        synchronized boolean end() {
            isOver = true;
            return Thread.interrupted() || isLate;
        }
    }
}
