package org.pharos.rest.images.internal;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** The arrays that are being sent: each holds a frame in memory for as long as its client takes to read it. */
@Component(service = ArrayStreams.class)
public final class ArrayStreams {
    private static final int MOST = 4;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Semaphore permits = new Semaphore(MOST, true);

    /** Sends an array when it's its turn. */
    void send(Sending array) throws IOException {
        begin();
        try {
            array.send();
        } finally {
            permits.release();
        }
    }

    private void begin() {
        try {
            if (!permits.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new PharosException(ErrorCode.TIMEOUT, "Too many arrays are being sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PharosException(ErrorCode.TIMEOUT, "Waiting for other arrays was interrupted", e);
        }
    }

    /** Writes an array. */
    @FunctionalInterface
    interface Sending {
        void send() throws IOException;
    }
}
