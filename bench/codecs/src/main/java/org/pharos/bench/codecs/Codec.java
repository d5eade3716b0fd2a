package org.pharos.bench.codecs;

import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;

/** A codec, and the programs that do the same. */
enum Codec {
    RLE("RLE", "1.2.840.10008.1.2.5", "rle.internal.RleFrame", "dcmcrle", "dcmdrle"),
    JPEG_BASELINE("JPEG baseline", "1.2.840.10008.1.2.4.50", "jpeg.internal.Jpeg", "dcmcjpeg +eb", "dcmdjpeg"),
    JPEG_LOSSLESS("JPEG lossless", "1.2.840.10008.1.2.4.70", "jpeg.internal.Jpeg", "dcmcjpeg +e1", "dcmdjpeg"),
    JPEG_LS("JPEG-LS", "1.2.840.10008.1.2.4.80", "jpegls.internal.JpegLs", "dcmcjpls", "dcmdjpls"),
    JPEG_2000("JPEG 2000", "1.2.840.10008.1.2.4.90", "jpeg2000.internal.Jpeg2000", "gdcmconv --j2k", "gdcmconv --raw");

    private final String title;
    private final String syntax;
    private final String classes;
    private final String encoder;
    private final String decoder;

    Codec(String title, String syntax, String classes, String encoder, String decoder) {
        this.title = title;
        this.syntax = syntax;
        this.classes = "org.pharos.codec." + classes;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    String title() {
        return title;
    }

    String syntax() {
        return syntax;
    }

    /** A command that encodes a file, without the names of files. */
    String encodingProgram() {
        return encoder;
    }

    String decodingProgram() {
        return decoder;
    }

    boolean isLossless() {
        return this != JPEG_BASELINE;
    }

    /** What the program's frames are of. */
    FrameFormat encoded(FrameFormat format) {
        boolean isTransformed = this == JPEG_BASELINE && format.samplesPerPixel() > 1;
        return isTransformed ? format.withPhotometricInterpretation("YBR_FULL_422") : format;
    }

    FrameDecoder newDecoder() throws ReflectiveOperationException {
        return Class.forName(classes + "Decoder")
                .asSubclass(FrameDecoder.class)
                .getConstructor()
                .newInstance();
    }

    FrameEncoder newEncoder() throws ReflectiveOperationException {
        return Class.forName(classes + "Encoder")
                .asSubclass(FrameEncoder.class)
                .getConstructor()
                .newInstance();
    }
}
