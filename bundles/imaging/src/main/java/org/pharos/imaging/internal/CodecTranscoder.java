package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FrameEncoder;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.Transcoder;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;

/**
 * Transcodes by the decoders and encoders that are there, one frame after the other: a file takes the memory of one frame. All
 * frames are in a temporary file before the result is handed out, as offset tables and ratios come before the pixels.
 */
@Component
public final class CodecTranscoder implements Transcoder {
    /** Larger values go from file to file. */
    private static final int VALUE_BYTES = 1 << 10;

    private final RegisteredCodecs codecs;
    private final FrameConversion conversion;

    @Activate
    public CodecTranscoder(
            @Reference RegisteredCodecs codecs, @Reference Decoding decoding, @Reference ImageWork work) {
        this.codecs = codecs;
        this.conversion = new FrameConversion(codecs, new FrameReader(codecs, decoding), decoding, work);
    }

    @Override
    public Optional<Transcoded> transcode(TranscodingSource source, TranscodingTarget target) throws IOException {
        TransferSyntax from = source.transferSyntax();
        TransferSyntax to = target.syntax();
        Optional<TrackedService<FrameEncoder>> encoder = to.isNative() ? Optional.empty() : codecs.encoder(to.uid());
        boolean isElsewhere = from.isNative() && to.isNative();
        if (isElsewhere || from.equals(to) || (!to.isNative() && encoder.isEmpty())) {
            return Optional.empty();
        }
        DicomHeader header = source.header();
        if (!header.hasPixelData()) {
            return withoutPixels(source, header, to);
        }
        if (!from.isNative() && codecs.decoder(from.uid()).isEmpty()) {
            return Optional.empty();
        }
        DicomFile elements = source.elements(VALUE_BYTES);
        Optional<ConvertedFrames> frames = conversion.convert(
                source, header, elements, to, encoder, target.lossyQuality(), FrameConversion.Change.NONE);
        return frames.map(converted -> TranscodedImage.of(source, elements, converted, target, Replacements.none()));
    }

    /** Only the encoding of elements is another one. */
    private static Optional<Transcoded> withoutPixels(
            TranscodingSource source, DicomHeader header, TransferSyntax syntax) throws IOException {
        if (header.dataSet().contains(Tag.FLOAT_PIXEL_DATA) || header.dataSet().contains(Tag.DOUBLE_FLOAT_PIXEL_DATA)) {
            return Optional.empty();
        }
        DicomFile elements = source.elements(VALUE_BYTES);
        DicomFile result = FileMeta.rewrite(elements, syntax);
        ValueSources values = ValueSources.of(source, elements);
        return Optional.of(out -> DicomWriter.write(result, values::open, out));
    }
}
