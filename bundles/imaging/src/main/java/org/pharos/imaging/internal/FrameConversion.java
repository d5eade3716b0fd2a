package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.ImageWork.Piece;
import org.pharos.core.image.ImageWork.Pieces;
import org.pharos.core.image.ImageWork.Results;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelData;
import org.pharos.dicom.imageio.PixelDataException;

/** Decodes and encodes all frames of a file, one after the other. */
final class FrameConversion {
    /** Times for a frame that a file may take: many small ones take little, and nobody waits for hours. */
    private static final int FRAME_TIMES = 60;

    /** Values have lengths of 32 bits, of which the largest means none (PS3.5 7.1.1). */
    private static final long LONGEST_VALUE = 0xFFFFFFFEL;

    /** How often a frame is encoded anew because its encoder has gone meanwhile. */
    private static final int MOST_ATTEMPTS = 3;

    private final RegisteredCodecs codecs;
    private final FrameReader reader;
    private final Decoding decoding;
    private final ImageWork work;

    FrameConversion(RegisteredCodecs codecs, FrameReader reader, Decoding decoding, ImageWork work) {
        this.codecs = codecs;
        this.reader = reader;
        this.decoding = decoding;
        this.work = work;
    }

    /** What is done to frames between decoding and encoding. */
    @FunctionalInterface
    interface Change {
        /** Nothing. */
        Change NONE = (number, frame) -> frame;

        /** @param frame decoded, each pixel with all its samples; not to be written to */
        NativeFrame apply(int number, NativeFrame frame);
    }

    /** A frame in its new form. */
    private record Converted(FrameFormat format, byte[] bytes, long nativeBytes) {}

    /** The encoder can't hold such pixels. */
    private static final class UnfitException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Converts all frames.
     *
     * @param header of the source
     * @param elements of the source
     * @param encoder of the new syntax; empty if that is a native one
     * @param change is done to each of them
     * @return empty if the new syntax can't hold such pixels
     */
    Optional<ConvertedFrames> convert(
            TranscodingSource source,
            DicomHeader header,
            DicomFile elements,
            TransferSyntax to,
            Optional<TrackedService<FrameEncoder>> encoder,
            int quality,
            Change change)
            throws IOException {
        TemporaryFile file = TemporaryFile.create();
        boolean isDone = false;
        try {
            Frames frames = frames(source, header, elements);
            var converted = new ConvertedFrames(file, encoder.isEmpty());
            convert(frames, header, new Way(to, encoder, quality, change), converted);
            isDone = true;
            return Optional.of(converted);
        } catch (UnfitException e) {
            return Optional.empty();
        } catch (PixelDataException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, e.getMessage(), e);
        } finally {
            if (!isDone) {
                file.close();
            }
        }
    }

    private static Frames frames(TranscodingSource source, DicomHeader header, DicomFile elements) throws IOException {
        if (header.transferSyntax().isEncapsulated()) {
            PixelData pixels = PixelData.of(header, source::open).orElseThrow(FrameConversion::noPixels);
            if (pixels instanceof PixelData.Encapsulated encapsulated) {
                return Frames.of(header.dataSet(), header.transferSyntax(), encapsulated, source::open);
            }
            throw noPixels();
        }
        PixelData.Native pixels = PixelData.of(elements).orElseThrow(FrameConversion::noPixels);
        return Frames.of(
                elements.dataSet(),
                pixels,
                (offset, length) -> source.open(elements, pixels.element(), offset, length));
    }

    private static PharosException noPixels() {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, "The pixel data isn't as its transfer syntax has it");
    }

    /** How frames are converted. */
    private record Way(TransferSyntax to, Optional<TrackedService<FrameEncoder>> encoder, int quality, Change change) {}

    private void convert(Frames frames, DicomHeader header, Way way, ConvertedFrames converted) throws IOException {
        if (frames.count() == 0) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The image has no frame");
        }
        var from = new FrameLocator.Header(header.dataSet(), header.transferSyntax());
        long end = System.nanoTime() + FRAME_TIMES * decoding.timeLimit().toNanos();
        OutputStream out = converted.file().appending();
        try (Results<Converted> results = work.inOrder(pieces(frames, from, way))) {
            for (Optional<Converted> next = results.next(); next.isPresent(); next = results.next()) {
                append(next.get(), frames.count(), way, converted, out);
                if (System.nanoTime() - end > 0) {
                    throw new PharosException(ErrorCode.TIMEOUT, "Transcoding takes too long");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The attributes of the pixels make no sense", e);
        }
        if (converted.file().sizeBytes() % 2 != 0) {
            out.write(0);
        }
    }

    private Pieces<Converted> pieces(Frames frames, FrameLocator.Header from, Way way) {
        var numbers = IntStream.range(0, frames.count()).iterator();
        return () -> {
            if (!numbers.hasNext()) {
                return Optional.empty();
            }
            int number = numbers.nextInt();
            Frame frame = frames.frame(number);
            return Optional.of(new Piece<>(from.dataSet(), () -> convert(from, frame, number, way)));
        };
    }

    private static void append(Converted frame, int count, Way way, ConvertedFrames converted, OutputStream out)
            throws IOException {
        if (way.encoder().isEmpty()) {
            checkNative(frame, count);
        }
        out.write(frame.bytes());
        converted.add(frame.format(), frame.bytes().length, frame.nativeBytes());
        if (way.encoder().isPresent() && frame.bytes().length % 2 != 0) {
            out.write(0);
        }
    }

    private static void checkNative(Converted frame, int count) throws UnfitException {
        boolean isPacked = frame.format().bitsAllocated() == 1 && count > 1;
        if (isPacked || count * (long) frame.bytes().length > LONGEST_VALUE) {
            throw new UnfitException();
        }
    }

    private Converted convert(FrameLocator.Header from, Frame frame, int number, Way way) throws IOException {
        String codec =
                way.encoder().map(TrackedService::name).orElse(reader.getClass().getName());
        try {
            return decoding.run(() -> convert(reader.readHere(from, frame), number, way));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnfitException unfit) {
                throw unfit;
            }
            throw FrameReader.failure(codec, e.getCause() == null ? e : e.getCause());
        }
    }

    private Converted convert(NativeFrame decoded, int number, Way way) throws UnfitException, FailedCallException {
        NativeFrame frame = way.change().apply(number, withAllSamples(decoded));
        if (way.encoder().isEmpty()) {
            return new Converted(frame.format(), frame.pixels(), frame.pixels().length);
        }
        EncodedFrame encoded = encode(way.encoder().get(), frame, way).orElseThrow(UnfitException::new);
        byte[] stream = encoded.codeStream();
        return new Converted(encoded.format(), stream, frame.format().nativeLength());
    }

    private Optional<EncodedFrame> encode(TrackedService<FrameEncoder> first, NativeFrame frame, Way way)
            throws FailedCallException {
        TrackedService<FrameEncoder> encoder = first;
        for (int attempt = 1; ; attempt++) {
            try {
                return encode(encoder, frame, way.to().uid(), way.quality());
            } catch (FailedCallException e) {
                if (!e.isGone() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                // Another plugin may encode in another way, and the frames of a file are to be alike.
                encoder = codecs.encoder(way.to().uid())
                        .filter(next -> next.bundleId() == first.bundleId())
                        .orElseThrow(() -> e);
            }
        }
    }

    private Optional<EncodedFrame> encode(
            TrackedService<FrameEncoder> encoder, NativeFrame frame, String transferSyntax, int quality)
            throws FailedCallException {
        return encoder.call(
                asked -> asked.canEncode(transferSyntax, frame.format())
                        ? Optional.of(asked.encode(transferSyntax, frame, quality))
                        : Optional.empty(),
                reader.timeOfCall());
    }

    /** Once decoded, each pixel has chrominance of its own. */
    private static NativeFrame withAllSamples(NativeFrame frame) {
        String colours = frame.format().photometricInterpretation();
        return colours.startsWith("YBR_") && (colours.endsWith("_422") || colours.endsWith("_420"))
                ? new NativeFrame(frame.format().withPhotometricInterpretation("YBR_FULL"), frame.pixels())
                : frame;
    }
}
