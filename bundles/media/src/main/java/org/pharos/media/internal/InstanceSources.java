package org.pharos.media.internal;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.media.PackageRequest;
import org.pharos.dicom.core.TransferSyntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens instances, transcoded where that is wanted and that can be done. */
@Component(service = InstanceSources.class)
public final class InstanceSources {
    private static final Logger logger = LoggerFactory.getLogger(InstanceSources.class);

    private final Archive archive;
    private final Transcoding transcoding;

    @Activate
    public InstanceSources(@Reference Archive archive, @Reference Transcoding transcoding) {
        this.archive = archive;
        this.transcoding = transcoding;
    }

    /**
     * Opens an instance.
     *
     * @param instance described with the parts {@code FILES} and {@code METADATA}
     * @param atOnce bytes of a stored file to be read now; a piece of it is read at least
     */
    InstanceSource open(ResourceRecord instance, Optional<PackageRequest.Transcoding> wanted, int atOnce)
            throws IOException {
        String uid = instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse("");
        if (wanted.isPresent() && !wanted.get().transferSyntaxUid().equals(uid)) {
            Optional<InstanceSource> transcoded = transcode(instance, wanted.get());
            if (transcoded.isPresent()) {
                return transcoded.get();
            }
        }
        StoredFile file = instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
        boolean isCompressed = !uid.isEmpty() && isCompressed(TransferSyntax.of(uid));
        return new StoredSource(archive.open(file), file.uncompressedSize(), uid, isCompressed, atOnce);
    }

    private static boolean isCompressed(TransferSyntax syntax) {
        return syntax.isEncapsulated() || syntax.isDeflated();
    }

    private Optional<InstanceSource> transcode(ResourceRecord instance, PackageRequest.Transcoding wanted) {
        TransferSyntax target = TransferSyntax.of(wanted.transferSyntaxUid());
        try {
            return transcoding
                    .transcode(instance, TranscodingTarget.of(target, wanted.lossyQuality()))
                    .map(result -> new TranscodedSource(target, result));
        } catch (IOException | RuntimeException e) {
            logger.warn("Instance {} can't be put into {}: {}", instance.id(), target.name(), e.toString());
            return Optional.empty();
        }
    }
}
