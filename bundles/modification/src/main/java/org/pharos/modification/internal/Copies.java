package org.pharos.modification.internal;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.PharosException;
import org.pharos.core.image.PixelMasking;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changed copies: of a file, all but its large values is read, and these go over as they are when it is written. */
@Component(service = Copies.class)
public final class Copies {
    private static final Logger logger = LoggerFactory.getLogger(Copies.class);

    /** Larger values stay in their file; texts that may have to be changed are shorter. */
    private static final int VALUE_BYTES = 64 << 10;

    private final InstanceFiles files;
    private final Transcoding transcoding;
    private final PixelMasking masking;
    private final DicomDefaults defaults;

    @Activate
    public Copies(
            @Reference InstanceFiles files,
            @Reference Transcoding transcoding,
            @Reference PixelMasking masking,
            @Reference DicomDefaults defaults) {
        this.masking = masking;
        this.files = files;
        this.transcoding = transcoding;
        this.defaults = defaults;
    }

    /** Reads an instance up to its pixels. */
    DicomHeader header(ResourceRecord instance) throws IOException {
        return files.header(instance, VALUE_BYTES);
    }

    /**
     * Copies an instance.
     *
     * @param instance with its files and metadata
     * @param reading told of bytes of large values that are read
     * @return to be closed
     */
    ModifiedCopy make(ResourceRecord instance, Changes changes, PixelChanges pixels, Reading reading)
            throws IOException {
        DicomFile original = files.elements(instance, VALUE_BYTES);
        changes.apply(original.dataSet());
        ValueSource values = (offset, length) ->
                new Watched(files.open(instance, original, stored(offset, length), 0, length), reading);
        DicomFile changed = changes.areAnonymous()
                ? FileMeta.anonymous(original)
                : FileMeta.rewrite(original, original.transferSyntax());
        var copy = new ModifiedCopy(changed, values, null);
        if (!pixels.masked().isEmpty()) {
            copy = masked(copy, pixels);
        }
        Optional<TranscodingTarget> target = pixels.transcoding();
        boolean isOther = target.isPresent()
                && !target.get()
                        .syntax()
                        .uid()
                        .equals(copy.file().transferSyntax().uid());
        if (!isOther) {
            return copy;
        }
        try {
            return transcoded(instance, copy, target.get(), reading);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Fails if it can't be done: a text that was to be covered must not stay legible. */
    private ModifiedCopy masked(ModifiedCopy copy, PixelChanges pixels) throws IOException {
        try (TemporaryFile written = TemporaryFile.create()) {
            DicomWriter.write(copy.file(), copy.values(), written.appending());
            int quality =
                    pixels.transcoding().map(TranscodingTarget::lossyQuality).orElseGet(transcoding::lossyQuality);
            Optional<TemporaryFile> result = masking.mask(written, pixels.masked(), quality);
            return result.isPresent() ? read(result.get(), result.get(), false) : copy;
        }
    }

    /** Bytes as they lie in the file: the writer puts them in order. */
    private static ValueElement stored(long offset, long length) {
        return ValueElement.of(Tag.PIXEL_DATA, Vr.OB, new ValueReference(offset, length, false));
    }

    private ModifiedCopy transcoded(
            ResourceRecord instance, ModifiedCopy copy, TranscodingTarget target, Reading reading) throws IOException {
        DicomFile file = copy.file();
        TransferSyntax syntax = target.syntax();
        if (syntax.isNative() && file.transferSyntax().isNative()) {
            return new ModifiedCopy(FileMeta.rewrite(file, syntax), copy.values(), copy.temporary());
        }
        try (TemporaryFile written = TemporaryFile.create()) {
            DicomWriter.write(file, copy.values(), written.appending());
            Optional<TranscodedFile> result = transcoding.transcodeToFile(written, target);
            if (result.isPresent()) {
                ModifiedCopy transcoded = read(result.get(), result.get().file(), syntax.isDeflated());
                copy.close();
                return transcoded;
            }
            logger.warn(
                    "Instance {} stays in its transfer syntax: nothing puts it into {}", instance.id(), syntax.uid());
        } catch (IOException | PharosException e) {
            if (reading.isUnwanted()) {
                throw e;
            }
            logger.warn("Instance {} stays in its transfer syntax: {}", instance.id(), e.toString());
        }
        return copy;
    }

    /** @param whole closed with the copy, or if this fails */
    private ModifiedCopy read(Closeable whole, TemporaryFile content, boolean isDeflated) throws IOException {
        // Values of a deflated data set can't be found again.
        int limit = isDeflated ? Integer.MAX_VALUE : VALUE_BYTES;
        try (InputStream in = content.open();
                var reader = DicomReader.open(in, defaults.readerOptions().withMaximumValueBytes(limit))) {
            return new ModifiedCopy(reader.readAll(), content::open, whole);
        } catch (IOException e) {
            whole.close();
            throw e;
        }
    }

    /** Stops whoever reads it as soon as nobody wants the result any more. */
    private static final class Watched extends FilterInputStream {
        private final Reading reading;

        Watched(InputStream in, Reading reading) {
            super(in);
            this.reading = reading;
        }

        @Override
        public int read() throws IOException {
            reading.check();
            int read = super.read();
            reading.advance(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            reading.check();
            int read = super.read(bytes, offset, length);
            reading.advance(Math.max(0, read));
            return read;
        }
    }
}
