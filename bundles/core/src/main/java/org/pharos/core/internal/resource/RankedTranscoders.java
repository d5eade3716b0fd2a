package org.pharos.core.internal.resource;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoder;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;

/** Asks one transcoder after the other, that of the highest ranking first. */
@Component(configurationPid = "org.pharos.core.transcoding", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TranscodingOptions.class)
public final class RankedTranscoders implements Transcoding {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Archive archive;
    private final InstanceFiles files;
    private final DicomDefaults defaults;
    private volatile TranscodingOptions options;

    /** By ascending ranking. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Transcoder> transcoders = List.of();

    @Activate
    public RankedTranscoders(
            TranscodingOptions options,
            @Reference Archive archive,
            @Reference InstanceFiles files,
            @Reference DicomDefaults defaults) {
        this.options = options;
        this.archive = archive;
        this.files = files;
        this.defaults = defaults;
    }

    @Modified
    void configure(TranscodingOptions changed) {
        options = changed;
    }

    @Override
    public Optional<Transcoded> transcode(ResourceRecord instance, TranscodingTarget target) throws IOException {
        return transcode(new StoredSource(instance, archive, files), target);
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(ResourceRecord instance, TranscodingTarget target)
            throws IOException {
        return toFile(new StoredSource(instance, archive, files), target);
    }

    @Override
    public Optional<TranscodedFile> transcodeToFile(TemporaryFile file, TranscodingTarget target) throws IOException {
        return toFile(new TemporarySource(file, defaults.readerOptions()), target);
    }

    private Optional<Transcoded> transcode(TranscodingSource source, TranscodingTarget target) throws IOException {
        List<Transcoder> known = transcoders;
        for (int i = known.size() - 1; i >= 0; i--) {
            Optional<Transcoded> transcoded = known.get(i).transcode(source, target);
            if (transcoded.isPresent()) {
                return transcoded;
            }
        }
        return Optional.empty();
    }

    private Optional<TranscodedFile> toFile(TranscodingSource source, TranscodingTarget target) throws IOException {
        Optional<Transcoded> found = transcode(source, target);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Transcoded transcoded = found.get()) {
            return Optional.of(
                    new TranscodedFile(written(transcoded), target.syntax(), transcoded.newSopInstanceUid()));
        }
    }

    private static TemporaryFile written(Transcoded transcoded) throws IOException {
        var file = TemporaryFile.create();
        try {
            OutputStream out = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            transcoded.writeTo(out);
            out.flush();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int lossyQuality() {
        return options.dicomLossyTranscodingQuality();
    }

    @Override
    public boolean isForDicomPeers() {
        return options.transcodeDicomProtocol();
    }
}
