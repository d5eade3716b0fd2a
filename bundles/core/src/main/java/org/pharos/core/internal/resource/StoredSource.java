package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

/** A file of the archive. */
record StoredSource(ResourceRecord instance, Archive archive, InstanceFiles files) implements TranscodingSource {
    @Override
    public TransferSyntax transferSyntax() throws IOException {
        String known = instance.metadata(MetadataType.TRANSFER_SYNTAX).orElse("");
        return known.isEmpty() ? header().transferSyntax() : TransferSyntax.of(known);
    }

    @Override
    public DicomHeader header() throws IOException {
        return files.header(instance);
    }

    @Override
    public DicomFile elements(int maximumValueBytes) throws IOException {
        return files.elements(instance, maximumValueBytes);
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        return archive.open(
                instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE)), offset, length);
    }

    @Override
    public InputStream open(DicomFile file, ValueElement value, long offset, long length) throws IOException {
        return files.open(instance, file, value, offset, length);
    }
}
