package org.pharos.imaging.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pharos.core.image.TranscodingSource;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

/** A file in little endian, not deflated. */
record FileInMemory(byte[] bytes) implements TranscodingSource {
    @Override
    public TransferSyntax transferSyntax() throws IOException {
        return header().transferSyntax();
    }

    @Override
    public DicomHeader header() throws IOException {
        try (var reader = DicomReader.open(new ByteArrayInputStream(bytes), ReaderOptions.DEFAULT)) {
            return reader.readHeader();
        }
    }

    @Override
    public DicomFile elements(int maximumValueBytes) throws IOException {
        try (var reader = DicomReader.open(
                new ByteArrayInputStream(bytes), ReaderOptions.DEFAULT.withMaximumValueBytes(maximumValueBytes))) {
            return reader.readAll();
        }
    }

    @Override
    public InputStream open(long offset, long length) {
        return new ByteArrayInputStream(bytes, (int) offset, (int) Math.min(length, bytes.length - offset));
    }

    @Override
    public InputStream open(DicomFile file, ValueElement value, long offset, long length) {
        return value.isInMemory()
                ? new ByteArrayInputStream(value.bytes(), (int) offset, (int) length)
                : open(value.reference().orElseThrow().offset() + offset, length);
    }
}
