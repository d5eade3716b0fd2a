package org.pharos.core.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.TransferSyntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what comes in into the transfer syntax of this site, and gives on as it came what can't be put into it. */
final class IngestTranscoder {
    private static final Logger logger = LoggerFactory.getLogger(IngestTranscoder.class);

    private final Transcoding transcoding;
    private final DicomDefaults defaults;

    IngestTranscoder(Transcoding transcoding, DicomDefaults defaults) {
        this.transcoding = transcoding;
        this.defaults = defaults;
    }

    /** Stores a file. */
    @FunctionalInterface
    interface Store<T> {
        T store(InputStream file, SopExpectation expected) throws IOException;
    }

    /**
     * Has a file stored in the syntax of this site.
     *
     * @throws IOException if reading {@code file} fails
     */
    <T> T store(InputStream file, SopExpectation expected, TranscodingRules rules, Store<T> store) throws IOException {
        try (TemporaryFile original = TemporaryFile.create()) {
            new TeeInputStream(file, TeeInputStream.Copy.in(original)).transferTo(OutputStream.nullOutputStream());
            Optional<TranscodedFile> found = transcode(original, expected, rules);
            if (found.isEmpty()) {
                return store.store(original.open(), expected);
            }
            try (TranscodedFile transcoded = found.get()) {
                // It was announced by the identifier that it had then.
                SopExpectation now = transcoded.newSopInstanceUid().isPresent() ? SopExpectation.NONE : expected;
                return store.store(transcoded.file().open(), now);
            }
        }
    }

    private Optional<TranscodedFile> transcode(
            TemporaryFile original, SopExpectation expected, TranscodingRules rules) {
        try {
            DicomHeader header = header(original);
            Optional<TransferSyntax> target = rules.target(header);
            // What came under a wrong name is to be refused, whatever the name that it would get.
            if (target.isEmpty() || !expected.isMetBy(header.dataSet())) {
                return Optional.empty();
            }
            Optional<TranscodedFile> transcoded = transcoding.transcodeToFile(
                    original, TranscodingTarget.of(target.get(), transcoding.lossyQuality()));
            if (transcoded.isEmpty()) {
                logger.debug(
                        "A file is stored as it came: it can't be put into {}",
                        target.get().name());
            }
            return transcoded;
        } catch (IOException | RuntimeException e) {
            // What can't be read is refused with a reason when it is stored.
            logger.warn("A file is stored as it came: {}", e.toString());
            return Optional.empty();
        }
    }

    private DicomHeader header(TemporaryFile original) throws IOException {
        try (var reader = DicomReader.open(original.open(), defaults.readerOptions())) {
            return reader.readHeader();
        }
    }
}
