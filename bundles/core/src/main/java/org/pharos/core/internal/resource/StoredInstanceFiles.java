package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files from the archive, no more of them than is needed. */
@Component
public final class StoredInstanceFiles implements InstanceFiles {
    private static final Logger logger = LoggerFactory.getLogger(StoredInstanceFiles.class);

    /** Tag, representation, two reserved bytes, length (PS3.5 7.1.2). */
    private static final int EXPLICIT_HEADER_BYTES = 12;

    /** Tag and length (PS3.5 7.1.3). */
    private static final int IMPLICIT_HEADER_BYTES = 8;

    private static final int VR_OFFSET = 4;

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
        if (instance.metadata(MetadataType.PIXEL_DATA_OFFSET).isPresent() && file.compression() == Compression.NONE) {
            Optional<DicomFile> known = elementsBeforePixels(instance, file, maximumValueBytes);
            if (known.isPresent()) {
                return known.get();
            }
        }
        try (InputStream in = archive.open(file);
                var reader = DicomReader.open(in, defaults.readerOptions().withMaximumValueBytes(maximumValueBytes))) {
            return reader.readAll();
        } catch (DicomException e) {
            throw corrupted(file, e);
        }
    }

    /** The elements, if all but pixels at the end of the file is before these. */
    private Optional<DicomFile> elementsBeforePixels(ResourceRecord instance, StoredFile file, int maximumValueBytes)
            throws IOException {
        try (var in = new TailInputStream(
                        archive.open(file, 0, HeaderSize.bytes(instance, file)), HeaderSize.ELEMENT_HEADER_BYTES);
                var reader = DicomReader.open(in, defaults.readerOptions().withMaximumValueBytes(maximumValueBytes))) {
            DicomHeader header = reader.readHeader();
            return pixelsAtEnd(header, file, maximumValueBytes, in).map(pixels -> {
                header.dataSet().put(pixels);
                return new DicomFile(
                        header.preamble(),
                        header.meta(),
                        header.dataSet(),
                        header.transferSyntax(),
                        header.dataSetOffset());
            });
        } catch (DicomException e) {
            throw corrupted(file, e);
        }
    }

    /** Pixels that nothing follows, which needn't be read to be known; empty if there's more to it. */
    private static Optional<ValueElement> pixelsAtEnd(
            DicomHeader header, StoredFile file, int maximumValueBytes, TailInputStream in) throws IOException {
        TransferSyntax syntax = header.transferSyntax();
        Vr vr = header.pixelDataVr();
        boolean isPlain = syntax.isNative() && !syntax.isDeflated() && (vr == Vr.OB || vr == Vr.OW);
        if (!isPlain || vr == null || header.pixelDataOffset() < 0) {
            return Optional.empty();
        }
        int headerBytes = syntax.isExplicitVr() ? EXPLICIT_HEADER_BYTES : IMPLICIT_HEADER_BYTES;
        long start = header.pixelDataOffset() + headerBytes;
        long length = file.uncompressedSize() - start;
        if (length <= maximumValueBytes) {
            return Optional.empty();
        }
        ByteOrder order = syntax.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return in.atEnd(header.pixelDataOffset(), headerBytes)
                .filter(element -> hasItsVr(element, vr, syntax))
                .map(element -> ByteBuffer.wrap(element).order(order).getInt(headerBytes - Integer.BYTES))
                .filter(told -> Integer.toUnsignedLong(told) == length)
                .map(told ->
                        ValueElement.of(Tag.PIXEL_DATA, vr, new ValueReference(start, length, syntax.isBigEndian())));
    }

    /** Some files aren't laid out as they say. */
    private static boolean hasItsVr(byte[] element, Vr vr, TransferSyntax syntax) {
        return !syntax.isExplicitVr()
                || element[VR_OFFSET] == vr.name().charAt(0)
                        && element[VR_OFFSET + 1] == vr.name().charAt(1);
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
