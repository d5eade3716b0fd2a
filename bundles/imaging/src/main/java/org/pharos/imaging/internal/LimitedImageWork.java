package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
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

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final long longestWaitMillis;
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
