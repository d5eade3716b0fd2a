package org.pharos.dicom.imageio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;

/** Frames of files in the file system. */
final class FileFrames {
    private FileFrames() {}

    /** The bytes of a file. */
    static ValueSource bytesOf(Path path) {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        return ValueSource.of(path, new DicomFile(new byte[0], new DataSet(), new DataSet(), syntax, 0));
    }

    static DicomHeader header(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                var reader = DicomReader.open(in, ReaderOptions.DEFAULT)) {
            return reader.readHeader();
        }
    }

    /** The frames of a file that isn't deflated, whose native words are in little endian. */
    static Frames read(Path path, ValueSource file) throws IOException {
        DicomHeader header = header(path);
        PixelData pixels = PixelData.of(header, file).orElseThrow();
        if (pixels instanceof PixelData.Encapsulated encapsulated) {
            return Frames.of(header.dataSet(), header.transferSyntax(), encapsulated, file);
        }
        var element = ((PixelData.Native) pixels).element();
        ValueReference place = element.reference().orElseThrow();
        return Frames.of(
                header.dataSet(),
                (PixelData.Native) pixels,
                (offset, length) -> file.open(place.offset() + offset, length));
    }

    /** The frames of any file without encapsulation, all of it in memory. */
    static Frames readWhole(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                var reader = DicomReader.open(in, ReaderOptions.DEFAULT.withMaximumValueBytes(1 << 26))) {
            DicomFile file = reader.readAll();
            PixelData.Native pixels = PixelData.of(file).orElseThrow();
            ValueElement element = pixels.element();
            return Frames.of(
                    file.dataSet(),
                    pixels,
                    (offset, length) -> new ByteArrayInputStream(element.bytes(), (int) offset, (int) length));
        }
    }
}
