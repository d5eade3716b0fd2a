package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.Optional;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelData;

/** Reads of a stored file what is needed to find its frames. */
final class FrameLocator {
    /** Larger values of a deflated data set are left in the file; none of a palette is. */
    private static final int LARGEST_KEPT_BYTES = 1 << 17;

    private final Archive archive;
    private final InstanceFiles files;

    FrameLocator(Archive archive, InstanceFiles files) {
        this.archive = archive;
        this.files = files;
    }

    /** What comes before the pixels. */
    record Header(DataSet dataSet, TransferSyntax transferSyntax) {}

    /** Frames, and what is said of them. */
    record Located(Header header, Frames frames) {}

    /**
     * The frames of an instance; empty if it has no pixels.
     *
     * @throws org.pharos.dicom.imageio.PixelDataException if attributes or element of the pixels make no sense
     */
    Optional<Located> locate(ResourceRecord instance, StoredFile file) throws IOException {
        DicomHeader header = files.header(instance);
        if (header.hasPixelData() && header.pixelDataOffset() < 0) {
            return inDeflated(instance);
        }
        ValueSource source = (offset, length) -> archive.open(file, offset, length);
        PixelData pixels = PixelData.of(header, source).orElse(null);
        if (pixels == null) {
            return Optional.empty();
        }
        if (pixels instanceof PixelData.Encapsulated encapsulated) {
            return Optional.of(new Located(
                    new Header(header.dataSet(), header.transferSyntax()),
                    Frames.of(header.dataSet(), header.transferSyntax(), encapsulated, source)));
        }
        DicomFile form = form(header.transferSyntax(), header.dataSetOffset());
        return Optional.of(new Located(
                new Header(header.dataSet(), header.transferSyntax()),
                inValue(instance, form, header.dataSet(), (PixelData.Native) pixels)));
    }

    /** Where the pixels of a deflated data set are is only known after reading it. */
    private Optional<Located> inDeflated(ResourceRecord instance) throws IOException {
        DicomFile file = files.elements(instance, LARGEST_KEPT_BYTES);
        PixelData.Native pixels = PixelData.of(file).orElse(null);
        if (pixels == null) {
            return Optional.empty();
        }
        DicomFile form = form(file.transferSyntax(), file.dataSetOffset());
        return Optional.of(new Located(
                new Header(file.dataSet(), file.transferSyntax()), inValue(instance, form, file.dataSet(), pixels)));
    }

    private Frames inValue(ResourceRecord instance, DicomFile form, DataSet dataSet, PixelData.Native pixels)
            throws IOException {
        return Frames.of(
                dataSet, pixels, (offset, length) -> files.open(instance, form, pixels.element(), offset, length));
    }

    /** How a file is written, without its elements: they would be kept as long as the frames. */
    private static DicomFile form(TransferSyntax syntax, long dataSetOffset) {
        return new DicomFile(new byte[0], new DataSet(), new DataSet(), syntax, dataSetOffset);
    }
}
