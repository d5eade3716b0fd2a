package org.pharos.core.internal.resource;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.pharos.core.image.Transcoder;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;

/**
 * Transcodes between syntaxes whose pixels aren't compressed: only the layout of elements and the order of bytes change. Large
 * values go from one file to the other without being held.
 */
@Component
public final class NativeTranscoder implements Transcoder {
    private static final int VALUE_BYTES = 64 << 10;

    @Override
    public Optional<Transcoded> transcode(TranscodingSource source, TranscodingTarget target) throws IOException {
        if (!target.syntax().isNative() || !source.transferSyntax().isNative()) {
            return Optional.empty();
        }
        DicomFile file = source.elements(VALUE_BYTES);
        var result = FileMeta.rewrite(file, target.syntax());
        return Optional.of(out -> DicomWriter.write(result, source.values(file), out));
    }
}
