package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.FrameDecoding;
import org.pharos.core.image.ImageWork;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;

/** Decodes frames of any origin by the decoders that are there. */
@Component
public final class CodecFrameDecoding implements FrameDecoding {
    private final FrameReader reader;
    private final Decoding decoding;
    private final ImageWork work;

    @Activate
    public CodecFrameDecoding(
            @Reference RegisteredCodecs codecs, @Reference Decoding decoding, @Reference ImageWork work) {
        this.reader = new FrameReader(codecs, decoding);
        this.decoding = decoding;
        this.work = work;
    }

    @Override
    public NativeFrame decode(TransferSyntax syntax, FrameFormat format, CodeStream stream) throws IOException {
        var dataSet = new DataSet();
        FrameAttributes.set(dataSet, format);
        return work.run(dataSet, () -> {
            byte[] codeStream = stream.read();
            try {
                return decoding.run(() -> reader.decodeHere(syntax, format, codeStream));
            } catch (ExecutionException e) {
                throw FrameReader.failure(syntax.uid(), e.getCause() == null ? e : e.getCause());
            }
        });
    }
}
