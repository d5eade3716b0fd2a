package org.pharos.codec.common;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelData;

/**
 * A DICOM file of frames.
 *
 * @param frames native or encoded, with their padding
 */
public record ImageFile(String transferSyntax, FrameFormat format, List<byte[]> frames) {
    private static final String GREY = "1.2.840.10008.5.1.4.1.1.7.3";
    private static final String COLOUR = "1.2.840.10008.5.1.4.1.1.7.4";

    public static void write(Path path, List<NativeFrame> frames) throws IOException {
        FrameFormat format = frames.get(0).format();
        var pixels = new ByteArrayOutputStream();
        for (NativeFrame frame : frames) {
            pixels.write(frame.pixels());
        }
        if (pixels.size() % 2 == 1) {
            pixels.write(0);
        }
        DataSet dataSet = dataSet(format, frames.size());
        dataSet.setBytes(Tag.PIXEL_DATA, format.bitsAllocated() > 8 ? Vr.OW : Vr.OB, pixels.toByteArray());
        write(path, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    public static void writeEncoded(Path path, String syntax, List<EncodedFrame> frames) throws IOException {
        var fragments = new ArrayList<ValueElement>();
        fragments.add(ValueElement.of(Tag.ITEM, Vr.OB, new byte[0]));
        for (EncodedFrame frame : frames) {
            byte[] stream = frame.codeStream();
            byte[] padded = Arrays.copyOf(stream, stream.length + stream.length % 2);
            fragments.add(ValueElement.of(Tag.ITEM, Vr.OB, padded));
        }
        DataSet dataSet = dataSet(frames.get(0).format(), frames.size());
        dataSet.put(new FragmentsElement(Tag.PIXEL_DATA, Vr.OB, fragments));
        write(path, dataSet, TransferSyntax.of(syntax));
    }

    private static void write(Path path, DataSet dataSet, TransferSyntax syntax) throws IOException {
        String sopClass = dataSet.string(Tag.SOP_CLASS_UID).orElseThrow();
        byte[] file = DicomWriter.toBytes(new FileMeta(sopClass, "1.2.4", syntax, null).with(dataSet));
        Files.write(path, file);
    }

    private static DataSet dataSet(FrameFormat format, int frames) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, format.samplesPerPixel() == 1 ? GREY : COLOUR);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.4");
        dataSet.setString(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames));
        dataSet.setIntegers(Tag.ROWS, Vr.US, format.rows());
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, format.columns());
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, format.samplesPerPixel());
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, format.bitsAllocated());
        dataSet.setIntegers(Tag.BITS_STORED, Vr.US, format.bitsStored());
        dataSet.setIntegers(Tag.HIGH_BIT, Vr.US, format.highBit());
        dataSet.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, format.signed() ? 1 : 0);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, format.photometricInterpretation());
        if (format.samplesPerPixel() > 1) {
            dataSet.setIntegers(Tag.PLANAR_CONFIGURATION, Vr.US, format.planar() ? 1 : 0);
        }
        return dataSet;
    }

    public static ImageFile read(Path path) throws IOException {
        ValueSource source = ValueSource.of(
                path,
                new DicomFile(new byte[0], new DataSet(), new DataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0));
        try (InputStream in = Files.newInputStream(path);
                var reader = DicomReader.open(in, ReaderOptions.DEFAULT)) {
            DicomHeader header = reader.readHeader();
            DataSet dataSet = header.dataSet();
            PixelData pixels = PixelData.of(header, source).orElseThrow();
            Frames frames = pixels instanceof PixelData.Encapsulated encapsulated
                    ? Frames.of(dataSet, header.transferSyntax(), encapsulated, source)
                    : nativeFrames(path);
            var read = new ArrayList<byte[]>();
            for (int i = 0; i < frames.count(); i++) {
                read.add(frames.frame(i).open().readAllBytes());
            }
            return new ImageFile(header.transferSyntax().uid(), format(dataSet), read);
        }
    }

    private static Frames nativeFrames(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                var reader = DicomReader.open(in, ReaderOptions.DEFAULT.withMaximumValueBytes(1 << 28))) {
            DicomFile file = reader.readAll();
            PixelData.Native pixels = PixelData.of(file).orElseThrow();
            byte[] value = pixels.element().bytes();
            return Frames.of(
                    file.dataSet(),
                    pixels,
                    (offset, length) -> new ByteArrayInputStream(value, (int) offset, (int) length));
        }
    }

    private static FrameFormat format(DataSet dataSet) {
        return new FrameFormat(
                dataSet.integer(Tag.ROWS).orElseThrow(),
                dataSet.integer(Tag.COLUMNS).orElseThrow(),
                dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElseThrow(),
                dataSet.integer(Tag.BITS_ALLOCATED).orElseThrow(),
                dataSet.integer(Tag.BITS_STORED).orElseThrow(),
                dataSet.integer(Tag.HIGH_BIT).orElseThrow(),
                dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION).orElseThrow(),
                dataSet.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1);
    }

    /** The frames of a file that isn't encapsulated. */
    public List<NativeFrame> nativeFrames() {
        return frames.stream().map(pixels -> new NativeFrame(format, pixels)).toList();
    }

    /** The frames of a file, decoded. */
    public static List<NativeFrame> decoded(Path path, FrameDecoder decoder) throws IOException {
        ImageFile file = read(path);
        var decoded = new ArrayList<NativeFrame>();
        for (byte[] frame : file.frames()) {
            decoded.add(decoder.decode(file.transferSyntax(), file.format(), frame));
        }
        return decoded;
    }

    /** The same, decoded by GDCM into a file beside. */
    public static List<NativeFrame> decodedByGdcm(Path encoded) throws IOException {
        Path decoded = encoded.resolveSibling("decoded.dcm");
        Programs.run("gdcmconv", "--raw", encoded.toString(), decoded.toString());
        return read(decoded).nativeFrames();
    }
}
