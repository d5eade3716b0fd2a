package org.pharos.core.internal.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.internal.resource.TemporarySource;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;

/**
 * Lets plugins change instances on their way in. What none of them changes passes through byte for byte, its beginning by way
 * of a temporary file; what one changes is written anew into another one, in the same transfer syntax.
 */
final class IngestModification {
    private static final int VALUE_BYTES = 64 << 10;

    private final Modifiers modifiers;
    private final DicomDefaults defaults;
    private final SimplifiedTags names;

    IngestModification(Modifiers modifiers, DicomDefaults defaults, SimplifiedTags names) {
        this.modifiers = modifiers;
        this.defaults = defaults;
        this.names = names;
    }

    /** Stores a file. */
    @FunctionalInterface
    interface Store {
        IngestResult store(InputStream file, SopExpectation expected) throws IOException;
    }

    /**
     * Has a file stored as the modifiers want it.
     *
     * @throws IOException if reading {@code file} fails
     */
    IngestResult store(InputStream file, Origin origin, SopExpectation expected, Store store) throws IOException {
        if (modifiers.isEmpty()) {
            return store.store(file, expected);
        }
        try (TemporaryFile original = TemporaryFile.create()) {
            var source = new TeeInputStream(file, TeeInputStream.Copy.in(original));
            HeaderChanges changes = ask(source, origin, expected);
            if (changes.isEmpty()) {
                return store.store(new SequenceInputStream(original.open(), file), expected);
            }
            source.transferTo(OutputStream.nullOutputStream());
            try (TemporaryFile changed = TemporaryFile.create()) {
                write(original, changes, changed);
                return store.store(changed.open(), SopExpectation.NONE);
            }
        }
    }

    private HeaderChanges ask(TeeInputStream source, Origin origin, SopExpectation expected) throws IOException {
        try (var reader = DicomReader.open(source, defaults.readerOptions())) {
            DicomHeader header = reader.readHeader();
            // What came under a wrong name is to be refused, whatever it would become.
            return expected.isMetBy(header.dataSet())
                    ? modifiers
                            .ask(() -> new HeaderDraft(header, origin, names, defaults.dictionary()))
                            .changes()
                    : none();
        } catch (DicomException e) {
            source.throwSourceFailure();
            // It is refused with a reason when it is to be stored.
            return none();
        }
    }

    private HeaderChanges none() {
        return new HeaderChanges(new DataSet(), defaults.dictionary());
    }

    private void write(TemporaryFile original, HeaderChanges changes, TemporaryFile changed) throws IOException {
        var source = new TemporarySource(original, defaults.readerOptions());
        DicomFile file = source.elements(VALUE_BYTES);
        changes.repeatIn(file.dataSet());
        DicomFile result = FileMeta.rewrite(file, file.transferSyntax());
        try (var out = new BufferedOutputStream(changed.appending(), VALUE_BYTES)) {
            DicomWriter.write(result, source.values(file), out);
        } catch (IOException e) {
            throw new PharosException(ErrorCode.CANNOT_WRITE_FILE, "A temporary file can't be written", e);
        }
    }
}
