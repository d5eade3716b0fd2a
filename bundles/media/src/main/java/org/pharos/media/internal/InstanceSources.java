package org.pharos.media.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.Transcoder;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.media.PackageRequest.Transcoding;
import org.pharos.dicom.core.TransferSyntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens instances, transcoded where that is wanted and some transcoder can do it. */
@Component(service = InstanceSources.class)
public final class InstanceSources {
    private static final Logger logger = LoggerFactory.getLogger(InstanceSources.class);

    private final Archive archive;

    /** By ascending ranking. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Transcoder> transcoders = List.of();

    @Activate
    public InstanceSources(@Reference Archive archive) {
        this.archive = archive;
    }

    InstanceSources(Archive archive, List<Transcoder> transcoders) {
        this.archive = archive;
        this.transcoders = transcoders;
    }

    /**
     * Opens an instance.
     *
     * @param instance described with the parts {@code FILES} and {@code METADATA}
     */
    InstanceSource open(ResourceRecord instance, Optional<Transcoding> wanted) throws IOException {
        String uid = instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse("");
        if (wanted.isPresent() && !wanted.get().transferSyntaxUid().equals(uid)) {
            Optional<InstanceSource> transcoded = transcode(instance, wanted.get());
            if (transcoded.isPresent()) {
                return transcoded.get();
            }
        }
        StoredFile file = instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
        boolean isCompressed = !uid.isEmpty() && isCompressed(TransferSyntax.of(uid));
        return new StoredSource(archive.open(file), file.uncompressedSize(), uid, isCompressed);
    }

    private static boolean isCompressed(TransferSyntax syntax) {
        return syntax.isEncapsulated() || syntax.isDeflated();
    }

    private Optional<InstanceSource> transcode(ResourceRecord instance, Transcoding wanted) {
        TransferSyntax target = TransferSyntax.of(wanted.transferSyntaxUid());
        List<Transcoder> known = transcoders;
        for (int i = known.size() - 1; i >= 0; i--) {
            try {
                Optional<Transcoded> transcoded = known.get(i).transcode(instance, target, wanted.lossyQuality());
                if (transcoded.isPresent()) {
                    return transcoded.map(result -> new TranscodedSource(target, result));
                }
            } catch (IOException | RuntimeException e) {
                logger.warn("Instance {} can't be put into {}: {}", instance.id(), target.name(), e.toString());
            }
        }
        return Optional.empty();
    }
}
