package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.Subsampling;
import org.pharos.dicom.imageio.pixel.UnsupportedPixelsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads frames into memory and has those decoded that are encoded. */
final class FrameReader {
    private static final Logger logger = LoggerFactory.getLogger(FrameReader.class);

    /** What frames of no more than this are allowed, whatever the memory. */
    private static final int LARGEST_BYTES = Integer.MAX_VALUE - 64;

    /** Memory for longer frames is taken as their bytes come. */
    private static final int TRUSTED_BYTES = 32 << 20;

    /** How often a frame is decoded anew because its decoder has gone meanwhile. */
    private static final int MOST_ATTEMPTS = 3;

    private final RegisteredCodecs codecs;
    private final Decoding decoding;

    FrameReader(RegisteredCodecs codecs, Decoding decoding) {
        this.codecs = codecs;
        this.decoding = decoding;
    }

    NativeFrame read(UUID file, int number, FrameLocator.Header header, Frame frame) throws IOException {
        PixelFormat pixels = format(header);
        FrameFormat format = frameFormat(pixels);
        if (format.nativeLength() > LARGEST_BYTES) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The frame is too large");
        }
        return header.transferSyntax().isEncapsulated()
                ? decoded(file, number, header.transferSyntax().uid(), format, frame)
                : plain(pixels, format, frame);
    }

    /**
     * Reads and decodes a frame on this thread, and keeps nothing of it. For use within {@link Decoding#run}.
     *
     * @throws UndecodableFrameException if it can't be decoded
     */
    NativeFrame readHere(FrameLocator.Header header, Frame frame) throws IOException, FailedCallException {
        PixelFormat pixels = format(header);
        FrameFormat format = frameFormat(pixels);
        if (format.nativeLength() > LARGEST_BYTES) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The frame is too large");
        }
        if (!header.transferSyntax().isEncapsulated()) {
            return plain(pixels, format, frame);
        }
        checkLength(frame);
        return decodeHere(header.transferSyntax(), format, bytes(frame));
    }

    /** Decodes a frame on this thread, as {@link #readHere}. */
    NativeFrame decodeHere(TransferSyntax syntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException, FailedCallException {
        if (format.nativeLength() > LARGEST_BYTES) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The frame is too large");
        }
        TrackedService<FrameDecoder> decoder = decoder(syntax.uid());
        return checked(format, decode(decoder, syntax.uid(), format, codeStream));
    }

    private TrackedService<FrameDecoder> decoder(String transferSyntax) {
        return codecs.decoder(transferSyntax)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.NOT_IMPLEMENTED, "There is no decoder for the transfer syntax " + transferSyntax));
    }

    private static void checkLength(Frame frame) {
        if (frame.lengthBytes() > LARGEST_BYTES) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The frame is too large");
        }
    }

    private static PixelFormat format(FrameLocator.Header header) {
        try {
            return PixelFormat.of(header.dataSet());
        } catch (UnsupportedPixelsException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, e.getMessage(), e);
        }
    }

    static FrameFormat frameFormat(PixelFormat pixels) {
        return new FrameFormat(
                pixels.rows(),
                pixels.columns(),
                pixels.samples(),
                pixels.bitsAllocated(),
                pixels.bitsStored(),
                pixels.highBit(),
                pixels.signed(),
                pixels.photometric(),
                pixels.planar());
    }

    private static NativeFrame plain(PixelFormat pixels, FrameFormat format, Frame frame) throws IOException {
        long wanted = pixels.isSubsampled() ? Subsampling.frameBytes(pixels) : format.nativeLength();
        if (frame.lengthBytes() != wanted) {
            throw new PharosException(
                    ErrorCode.NOT_IMPLEMENTED, "The pixels are of another kind than the attributes say");
        }
        byte[] bytes = bytes(frame);
        if (bytes.length != wanted) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, "The file ends before its pixels do");
        }
        if (!pixels.isSubsampled()) {
            return new NativeFrame(format, bytes);
        }
        try {
            return new NativeFrame(format.withPlanar(false), Subsampling.expand(pixels, bytes));
        } catch (UnsupportedPixelsException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, e.getMessage(), e);
        }
    }

    private static byte[] bytes(Frame frame) throws IOException {
        int length = (int) frame.lengthBytes();
        try (InputStream in = frame.open()) {
            if (length > TRUSTED_BYTES) {
                return in.readNBytes(length);
            }
            var bytes = new byte[length];
            int read = in.readNBytes(bytes, 0, length);
            return read == length ? bytes : Arrays.copyOf(bytes, read);
        }
    }

    private NativeFrame decoded(UUID file, int number, String transferSyntax, FrameFormat format, Frame frame)
            throws IOException {
        checkLength(frame);
        for (int attempt = 1; ; attempt++) {
            TrackedService<FrameDecoder> decoder = decoder(transferSyntax);
            try {
                return decoding.decode(
                        new DecodedFrames.Key(file, number, decoder),
                        () -> checked(format, decode(decoder, transferSyntax, format, bytes(frame))));
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                boolean isGone = cause instanceof FailedCallException failed && failed.isGone();
                if (!isGone || attempt == MOST_ATTEMPTS) {
                    throw failure(decoder.name(), cause);
                }
            }
        }
    }

    /** A plugin that is late is known by its name before the frame is given up. */
    Duration timeOfCall() {
        return decoding.timeLimit().multipliedBy(9).dividedBy(10);
    }

    /** What came of a call: one of the two. A damaged frame is no fault of the decoder. */
    private record Outcome(
            @Nullable NativeFrame frame, @Nullable UndecodableFrameException refusal) {}

    private NativeFrame decode(
            TrackedService<FrameDecoder> decoder, String transferSyntax, FrameFormat format, byte[] codeStream)
            throws FailedCallException, UndecodableFrameException {
        Outcome outcome = decoder.call(
                asked -> {
                    try {
                        return new Outcome(
                                Objects.requireNonNull(asked.decode(transferSyntax, format, codeStream)), null);
                    } catch (UndecodableFrameException e) {
                        return new Outcome(null, e);
                    }
                },
                timeOfCall());
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return Objects.requireNonNull(outcome.frame());
    }

    private static NativeFrame checked(FrameFormat expected, NativeFrame decoded) throws UndecodableFrameException {
        FrameFormat format = decoded.format();
        if (format.rows() != expected.rows()
                || format.columns() != expected.columns()
                || format.samplesPerPixel() != expected.samplesPerPixel()) {
            throw new UndecodableFrameException("The code stream is of an image of another size");
        }
        return decoded;
    }

    /** What a failure of a codec, or of reading for it, is to clients. */
    static IOException failure(String codec, Throwable failure) {
        Throwable cause =
                failure instanceof FailedCallException && failure.getCause() instanceof OutOfMemoryError memory
                        ? memory
                        : failure;
        if (cause instanceof PharosException known) {
            throw new PharosException(known.code(), known.getMessage(), known.getCause());
        }
        if (cause instanceof UndecodableFrameException) {
            throw new PharosException(
                    ErrorCode.CORRUPTED_FILE, "The frame can't be decoded: " + cause.getMessage(), cause);
        }
        if (cause instanceof IOException unreadable) {
            return unreadable;
        }
        if (cause instanceof OutOfMemoryError) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "A frame took all memory", cause);
        }
        if (cause instanceof FailedCallException failed) {
            throw failed.isLate()
                    ? new PharosException(ErrorCode.TIMEOUT, "Decoding a frame takes too long", failed)
                    : new PharosException(ErrorCode.PLUGIN, "The codec failed", failed);
        }
        logger.warn("The codec {} failed", codec, cause);
        throw new PharosException(ErrorCode.PLUGIN, "The codec failed");
    }
}
