package org.pharos.plugin.services.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FileTranscoder;
import org.pharos.api.image.TranscodingRequest;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.Transcoder;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks plugins to transcode before the server does it, and looks at what they made. */
@Component(property = "service.ranking:Integer=1000")
public final class PluginTranscoder implements Transcoder {
    private static final Logger logger = LoggerFactory.getLogger(PluginTranscoder.class);
    private static final int[] PARENTS = {Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID};

    private final DicomDefaults defaults;
    private final TrackedServices<FileTranscoder> transcoders;

    @Activate
    public PluginTranscoder(
            BundleContext context, @Reference DicomDefaults defaults, @Reference PluginServices plugins) {
        this(defaults, plugins.track(context, FileTranscoder.class));
    }

    PluginTranscoder(DicomDefaults defaults, TrackedServices<FileTranscoder> transcoders) {
        this.defaults = defaults;
        this.transcoders = transcoders;
    }

    @Deactivate
    void stop() {
        transcoders.close();
    }

    @Override
    public Optional<Transcoded> transcode(TranscodingSource source, TranscodingTarget target) throws IOException {
        for (TrackedService<FileTranscoder> transcoder : transcoders.present()) {
            Object named = transcoder.reference().getProperty(FileTranscoder.TRANSFER_SYNTAXES);
            if (names(named, target.syntax().uid())) {
                Optional<Transcoded> done = transcode(transcoder, source, target);
                if (done.isPresent()) {
                    return done;
                }
            }
        }
        return Optional.empty();
    }

    static boolean names(Object property, String uid) {
        return property instanceof String[] all ? Arrays.asList(all).contains(uid) : uid.equals(property);
    }

    private Optional<Transcoded> transcode(
            TrackedService<FileTranscoder> transcoder, TranscodingSource source, TranscodingTarget target)
            throws IOException {
        var request = new TranscodingRequest(
                source.transferSyntax().uid(),
                target.syntax().uid(),
                target.lossyQuality(),
                target.keepsSopInstanceUid());
        var result = TemporaryFile.create();
        boolean isKept = false;
        try (var in = new RevocableInput(source.open(0, Long.MAX_VALUE));
                var out = new LimitedOutput(result.appending(), FileTranscoder.MAXIMUM_BYTES)) {
            boolean isDone = transcoder.call(t -> t.transcode(request, in, out));
            out.revoke();
            Optional<Transcoded> checked =
                    isDone ? checked(transcoder.name(), result, source.header(), target) : Optional.empty();
            isKept = checked.isPresent();
            return checked;
        } catch (FailedCallException e) {
            logger.debug("The server transcodes instead of {}", transcoder.name(), e);
            return Optional.empty();
        } finally {
            if (!isKept) {
                result.close();
            }
        }
    }

    private Optional<Transcoded> checked(
            String name, TemporaryFile result, DicomHeader before, TranscodingTarget target) throws IOException {
        DicomHeader after;
        try (InputStream in = result.open();
                var reader = DicomReader.open(in, defaults.readerOptions())) {
            after = reader.readHeader();
        } catch (DicomException e) {
            logger.warn("What {} has transcoded isn't DICOM; the server transcodes instead", name, e);
            return Optional.empty();
        }
        boolean isSame = after.sopInstanceUid().equals(before.sopInstanceUid());
        boolean isOther = !after.transferSyntax().uid().equals(target.syntax().uid())
                || !isSame
                        && (target.keepsSopInstanceUid()
                                || after.sopInstanceUid().isEmpty())
                || Arrays.stream(PARENTS).anyMatch(tag -> !value(before, tag).equals(value(after, tag)));
        if (isOther) {
            logger.warn("What {} has transcoded isn't what was asked for; the server transcodes instead", name);
            return Optional.empty();
        }
        return Optional.of(new Result(result, isSame ? Optional.empty() : after.sopInstanceUid()));
    }

    private static String value(DicomHeader header, int tag) {
        return header.dataSet().string(tag).orElse("");
    }

    private record Result(TemporaryFile file, Optional<String> newSopInstanceUid) implements Transcoded {
        Result {
            Objects.requireNonNull(file);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = file.open()) {
                in.transferTo(out);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
