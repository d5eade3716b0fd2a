package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

/** A file that isn't stored. */
public record TemporarySource(TemporaryFile content, ReaderOptions options) implements TranscodingSource {
    @Override
    public TransferSyntax transferSyntax() throws IOException {
        return header().transferSyntax();
    }

    @Override
    public DicomHeader header() throws IOException {
        try (InputStream in = content.open();
                var reader = DicomReader.open(in, options)) {
            return reader.readHeader();
        } catch (DicomException e) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, null, e);
        }
    }

    @Override
    public DicomFile elements(int maximumValueBytes) throws IOException {
        try (InputStream in = content.open();
                var reader = DicomReader.open(in, options.withMaximumValueBytes(maximumValueBytes))) {
            return reader.readAll();
        } catch (DicomException e) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, null, e);
        }
    }

    @Override
    public InputStream open(long offset, long length) {
        return content.open(offset, Math.min(length, Math.max(0, content.sizeBytes() - offset)));
    }

    @Override
    public InputStream open(DicomFile file, ValueElement value, long offset, long length) throws IOException {
        return ValueBytes.open(file, value, offset, length, content.sizeBytes(), content::open);
    }
}
