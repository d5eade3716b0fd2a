package org.pharos.core.internal.ingest;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;

/** Puts files into other syntaxes by giving what it was told to. */
final class FakeTranscoding implements Transcoding {
    byte @Nullable [] result;
    Optional<String> newSopInstanceUid = Optional.empty();
    boolean isBroken;

    @Override
    public Optional<Transcoded> transcode(ResourceRecord instance, TranscodingTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(ResourceRecord instance, TranscodingTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(TemporaryFile file, TranscodingTarget target) throws IOException {
        if (isBroken) {
            throw new IOException("broken");
        }
        if (result == null) {
            return Optional.empty();
        }
        var out = TemporaryFile.create();
        out.appending().write(result);
        return Optional.of(new TranscodedFile(out, target.syntax(), newSopInstanceUid));
    }

    @Override
    public int lossyQuality() {
        return 90;
    }

    @Override
    public boolean isForDicomPeers() {
        return true;
    }
}
