package org.pharos.itests.decoderplugin;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Gives pixels that are all the first byte of their stream; but after the first one, not before it has two at once. */
public final class MeetingDecoder implements BundleActivator, FrameDecoder {
    /** HTJ2K, lossless RPCL. */
    public static final String TRANSFER_SYNTAX = "1.2.840.10008.1.2.4.202";

    /** Well below the time limit of a frame. */
    private static final long PATIENCE_SECONDS = 8;

    /** One frame is looked at to know what all of them are like. */
    private final AtomicBoolean isFirst = new AtomicBoolean(true);

    private final CountDownLatch two = new CountDownLatch(2);

    @Override
    public void start(BundleContext context) {
        context.registerService(FrameDecoder.class, this, FrameworkUtil.asDictionary(Map.of()));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters what was registered
    }

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(TRANSFER_SYNTAX);
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        try {
            if (!isFirst.getAndSet(false)) {
                two.countDown();
                awaitAnother();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndecodableFrameException("Interrupted");
        }
        var pixels = new byte[(int) format.nativeLength()];
        Arrays.fill(pixels, codeStream[0]);
        return new NativeFrame(format, pixels);
    }

    private void awaitAnother() throws InterruptedException, UndecodableFrameException {
        if (!two.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new UndecodableFrameException("It came alone");
        }
    }
}
