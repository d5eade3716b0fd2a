package org.pharos.media.internal;

import java.util.Optional;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;

/** A server without transcoders. */
final class NoTranscoding implements Transcoding {
    @Override
    public Optional<Transcoded> transcode(ResourceRecord instance, TranscodingTarget target) {
        return Optional.empty();
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(ResourceRecord instance, TranscodingTarget target) {
        return Optional.empty();
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(TemporaryFile file, TranscodingTarget target) {
        return Optional.empty();
    }

    @Override
    public int lossyQuality() {
        return 90;
    }

    @Override
    public boolean isForDicomPeers() {
        return false;
    }
}
