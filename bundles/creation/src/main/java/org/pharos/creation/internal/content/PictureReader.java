package org.pharos.creation.internal.content;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.creation.Content;
import org.pharos.core.image.FrameDecoding;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.TemporaryFile;
import org.pharos.dicom.core.DataSet;

/** Decodes picture files. */
final class PictureReader {
    /** A JPEG file may be larger than its pixels by its tables and comments, and noise doesn't get smaller. */
    private static final int SPARE_BYTES = 1 << 20;

    private final FrameDecoding decoding;
    private final ImageWork work;
    private final PictureLimits limits;

    PictureReader(FrameDecoding decoding, ImageWork work, PictureLimits limits) {
        this.decoding = decoding;
        this.work = work;
        this.limits = limits;
    }

    Pixels png(Content file) throws IOException {
        try (InputStream in = file.open()) {
            return PngReader.read(in, limits);
        }
    }

    Pixels pam(Content file) throws IOException {
        try (InputStream in = file.open()) {
            return PamReader.read(in, limits);
        }
    }

    JpegHeader jpegHeader(Content file) throws IOException {
        try (InputStream in = file.open()) {
            return JpegHeader.read(in, limits);
        }
    }

    Pixels jpeg(Content file) throws IOException {
        JpegHeader header = jpegHeader(file);
        FrameFormat format = header.format();
        limits.check(format);
        if (file.lengthBytes() > 2 * format.nativeLength() + SPARE_BYTES) {
            throw Damage.of("The JPEG file is longer than its picture");
        }
        return header.isProgressive() ? progressive(file, header) : sequential(file, header);
    }

    private Pixels sequential(Content file, JpegHeader header) throws IOException {
        NativeFrame frame;
        try {
            frame = decoding.decode(header.transferSyntax(), header.format(), () -> bytes(file));
        } catch (PharosException e) {
            throw e.code() == ErrorCode.CORRUPTED_FILE ? Damage.of(e) : e;
        }
        FrameFormat format = frame.format();
        boolean isKnown = format.samplesPerPixel() == 1
                || format.photometricInterpretation().equals("RGB") && !format.planar();
        if (!isKnown || format.signed()) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The colours of the JPEG file aren't known");
        }
        return pixels(format, frame.pixels());
    }

    private static byte[] bytes(Content file) throws IOException {
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        }
    }

    private Pixels progressive(Content file, JpegHeader header) throws IOException {
        if (header.bits() != Byte.SIZE) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "A progressive JPEG file has 8 bits");
        }
        FrameFormat format = header.components() == 1
                ? Pixels.grey(header.rows(), header.columns(), Byte.SIZE, Byte.SIZE)
                : Pixels.colours(header.rows(), header.columns(), Byte.SIZE, Byte.SIZE);
        var dataSet = new DataSet();
        ImageAttributes.set(dataSet, format);
        return pixels(format, work.run(dataSet, () -> ProgressiveJpeg.decode(file, header)));
    }

    private static Pixels pixels(FrameFormat format, byte[] samples) throws IOException {
        TemporaryFile file = TemporaryFile.create();
        try {
            file.appending().write(samples);
            return new Pixels(format, file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
