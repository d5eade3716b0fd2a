package org.pharos.media.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.ValueElement;

/** The files of an index in memory. */
record SmallStorage(SmallIndex index) implements Archive, InstanceFiles {
    /** What packs them. */
    Packer packer() {
        return packer(new LoaderThreads(0));
    }

    Packer packer(LoaderThreads loaders) {
        return new Packer(index, this, new InstanceSources(this, new NoTranscoding()), loaders, new ViewerFiles(""));
    }

    @Override
    public InputStream open(StoredFile file, long offset, long length) throws IOException {
        byte[] content = index.files.get(file.uuid());
        if (content == null) {
            throw new NoSuchFileException(file.uuid().toString());
        }
        return new ByteArrayInputStream(content, (int) offset, (int) length);
    }

    @Override
    public DicomHeader header(ResourceRecord instance) throws IOException {
        try (var reader = DicomReader.open(open(instance.dicomFile().orElseThrow()), ReaderOptions.DEFAULT)) {
            return reader.readHeader();
        }
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream openStored(StoredFile file, long offset, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DicomFile elements(ResourceRecord instance, int maximumValueBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length) {
        throw new UnsupportedOperationException();
    }
}
