package org.pharos.dicom.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes files and data sets. What was read and not changed is written as it was: lengths defined or not, unknown
 * representations, odd values. Elements go out in order of tags; deflated data sets are compressed anew.
 *
 * <p>Pixel data is written as the data set has it: to give fragments to a syntax without encapsulation, or the reverse,
 * is the caller's error.
 */
public final class DicomWriter {
    private static final int BUFFER = 16 << 10;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

    private DicomWriter() {}

    /**
     * Writes a file whose values are all in memory.
     *
     * @param out written to, not closed
     */
    public static void write(DicomFile file, OutputStream out) throws IOException {
        write(file, ValueSource.NONE, out);
    }

    /**
     * Writes a file.
     *
     * @param source values that were left in another file
     * @param out written to, not closed
     */
    public static void write(DicomFile file, ValueSource source, OutputStream out) throws IOException {
        out.write(metaBytes(file.preamble(), file.meta()));
        writeDataSet(file.dataSet(), file.transferSyntax(), source, out);
    }

    /**
     * Writes a bare data set, as C-STORE transfers it.
     *
     * @param source values that were left in a file
     * @param out written to, not closed
     */
    public static void writeDataSet(DataSet dataSet, TransferSyntax syntax, ValueSource source, OutputStream out)
            throws IOException {
        Encoding encoding = Encoding.of(syntax, Dictionary.standard());
        if (!syntax.isDeflated()) {
            writeElements(dataSet, encoding, source, out);
            return;
        }
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var deflated = new DeflaterOutputStream(out, deflater, BUFFER);
            writeElements(dataSet, encoding, source, deflated);
            deflated.finish();
        } finally {
            deflater.end();
        }
    }

    /** The bytes of a file whose values are all in memory. */
    public static byte[] toBytes(DicomFile file) throws IOException {
        var out = new ByteArrayOutputStream();
        write(file, out);
        return out.toByteArray();
    }

    /**
     * What a reader says of the file before its pixels, once it is written; so that a file needn't be read to be known.
     *
     * @param file whose pixel data, if it has any, is an element of the data set itself
     */
    public static DicomHeader headerOf(DicomFile file) {
        TransferSyntax syntax = file.transferSyntax();
        var header = file.dataSet().copy();
        int metaLength = metaBytes(file.preamble(), file.meta()).length;
        for (Element element : file.dataSet()) {
            if (Tag.compare(element.tag(), Tag.PIXEL_DATA) >= 0) {
                header.remove(element.tag());
            }
        }
        Element pixelData = file.dataSet().find(Tag.PIXEL_DATA);
        long before = metaLength + DataSetLength.of(header, Encoding.of(syntax, Dictionary.standard()));
        return new DicomHeader(
                file.preamble(),
                file.meta(),
                header,
                syntax,
                metaLength,
                pixelData == null || syntax.isDeflated() ? -1 : before,
                pixelData == null ? null : pixelData.vr());
    }

    /**
     * Copies the value of an element, numbers in little endian.
     *
     * @param source where it is if it was left in a file
     * @param out written to, not closed
     */
    public static void copyValue(ValueElement element, ValueSource source, OutputStream out) throws IOException {
        if (element.isInMemory()) {
            out.write(element.bytes());
            return;
        }
        ValueReference reference = element.reference().orElseThrow();
        int word = reference.isBigEndian() ? element.wordBytes() : 1;
        try (InputStream in = source.open(reference.offset(), reference.length())) {
            WordCopy.copy(in, reference.length(), word, out);
        }
    }

    static byte[] metaBytes(byte[] preamble, DataSet meta) {
        var out = new ByteArrayOutputStream();
        try {
            if (preamble.length > 0) {
                out.write(preamble);
                out.write(PREFIX);
            }
            writeElements(meta, Encoding.META, ValueSource.NONE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeElements(DataSet dataSet, Encoding encoding, ValueSource source, OutputStream out)
            throws IOException {
        var writer = new ElementWriter(out, source);
        writer.elements(dataSet, encoding);
        writer.flush();
    }
}
