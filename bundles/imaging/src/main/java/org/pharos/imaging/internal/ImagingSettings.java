package org.pharos.imaging.internal;

import java.time.Duration;

/**
 * The options, understood.
 *
 * @param threads frames worked on at once
 * @param workBytes memory for them
 * @param cacheBytes memory for decoded frames
 * @param timeLimit for one frame
 */
record ImagingSettings(int threads, long workBytes, long cacheBytes, Duration timeLimit) {
    private static final long MEGABYTE = 1L << 20;

    /** @throws IllegalArgumentException if an option makes no sense */
    ImagingSettings {
        if (threads < 1 || workBytes < MEGABYTE || cacheBytes < 0 || timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "TranscoderThreadsCount, TranscoderMemoryCapacity and TranscoderTimeout must be"
                            + " positive, TranscoderCacheSize not negative");
        }
    }

    static ImagingSettings of(ImagingOptions options, long heapBytes) {
        return new ImagingSettings(
                options.transcoderThreadsCount(),
                Math.min(options.transcoderMemoryCapacity() * MEGABYTE, heapBytes / 2),
                Math.min(options.transcoderCacheSize() * MEGABYTE, heapBytes / 8),
                Duration.ofSeconds(options.transcoderTimeout()));
    }

    static ImagingSettings of(ImagingOptions options) {
        return of(options, Runtime.getRuntime().maxMemory());
    }
}
