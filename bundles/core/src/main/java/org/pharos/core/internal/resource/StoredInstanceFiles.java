package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.ValueElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files from the archive, no more of them than is needed. */
@Component
public final class StoredInstanceFiles implements InstanceFiles {
    private static final Logger logger = LoggerFactory.getLogger(StoredInstanceFiles.class);

    private final Archive archive;
    private final DicomDefaults defaults;

    @Activate
    public StoredInstanceFiles(@Reference Archive archive, @Reference DicomDefaults defaults) {
        this.archive = archive;
        this.defaults = defaults;
    }

    @Override
    public DicomHeader header(ResourceRecord instance) throws IOException {
        return header(instance, ReaderOptions.DEFAULT.maximumValueBytes());
    }

    @Override
    public DicomHeader header(ResourceRecord instance, int maximumValueBytes) throws IOException {
        StoredFile file = dicomFile(instance);
        try (InputStream in = archive.open(file, 0, HeaderSize.bytes(instance, file));
                var reader = DicomReader.open(in, defaults.readerOptions().withMaximumValueBytes(maximumValueBytes))) {
            return reader.readHeader();
        } catch (DicomException e) {
            throw corrupted(file, e);
        }
    }

    @Override
    public DicomFile elements(ResourceRecord instance, int maximumValueBytes) throws IOException {
        StoredFile file = dicomFile(instance);
        try (InputStream in = archive.open(file);
                var reader = DicomReader.open(in, defaults.readerOptions().withMaximumValueBytes(maximumValueBytes))) {
            return reader.readAll();
        } catch (DicomException e) {
            throw corrupted(file, e);
        }
    }

    @Override
    public InputStream open(ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length)
            throws IOException {
        StoredFile stored = dicomFile(instance);
        return ValueBytes.open(
                file,
                value,
                offset,
                length,
                stored.uncompressedSize(),
                (from, count) -> archive.open(stored, from, count));
    }

    private static StoredFile dicomFile(ResourceRecord instance) {
        return instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
    }

    private static PharosException corrupted(StoredFile file, DicomException cause) {
        logger.error("File {} is damaged: {}", file.uuid(), cause.getMessage());
        return new PharosException(ErrorCode.CORRUPTED_FILE, null, cause);
    }
}
