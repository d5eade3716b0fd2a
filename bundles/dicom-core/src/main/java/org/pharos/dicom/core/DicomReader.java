package org.pharos.dicom.core;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DICOM file or data set from a stream in one pass, with bounded memory. Accepts files of PS3.10, files without
 * preamble or without meta elements, and bare data sets. For one thread.
 *
 * <p>Either {@link #readAll} is called, or {@link #readHeader} and then, if the rest matters, {@link #skipToEnd}.
 */
public final class DicomReader implements Closeable {
    private static final int PREAMBLE = 128;
    private static final int MAGIC = 0x4D434944; // DICM
    private static final byte[] NONE = {};

    private final ByteInput file;
    private final ReaderOptions options;
    private final @Nullable TransferSyntax given;
    private final DataSetParser parser;
    private @Nullable Inflater inflater;
    private ByteInput in;
    private byte[] preamble = NONE;
    private final DataSet meta = new DataSet();
    private long dataSetOffset;

    private DicomReader(InputStream stream, @Nullable TransferSyntax given, ReaderOptions options) {
        this.file = new ByteInput(stream);
        this.in = file;
        this.given = given;
        this.options = options;
        this.parser = new DataSetParser(file, Encoding.META, options);
    }

    /** Reads a file, or a data set whose syntax is to be found out. The stream is not closed, and read ahead of need. */
    public static DicomReader open(InputStream stream, ReaderOptions options) {
        return new DicomReader(stream, null, options);
    }

    /** Reads a bare data set, as C-STORE transfers it. The stream is not closed, and read ahead of need. */
    public static DicomReader openDataSet(InputStream stream, TransferSyntax syntax, ReaderOptions options) {
        return new DicomReader(stream, syntax, options);
    }

    /**
     * Reads all before the pixel data.
     *
     * @throws DicomException if this isn't DICOM, is cut, or passes a limit
     */
    public DicomHeader readHeader() throws IOException {
        try {
            TransferSyntax syntax = readMeta();
            var dataSet = newDataSet();
            boolean hasPixels = parser.parseUntil(Tag.PIXEL_DATA, dataSet);
            Vr pixelDataVr = hasPixels ? peekVr(dataSet) : null;
            long pixelDataOffset = hasPixels && inflater == null ? in.offset() : -1;
            return new DicomHeader(preamble, meta, dataSet, syntax, dataSetOffset, pixelDataOffset, pixelDataVr);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /**
     * Goes on from the header to the end of the stream, keeping nothing.
     *
     * @throws DicomException if an element is cut or malformed, or a limit is passed
     */
    public void skipToEnd() throws IOException {
        try {
            parser.parseToEnd(null);
            in.drain();
            file.drain();
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads all there is. Values above {@link ReaderOptions#maximumValueBytes} are references.
     *
     * @throws DicomException if this isn't DICOM, is cut, or passes a limit
     */
    public DicomFile readAll() throws IOException {
        try {
            TransferSyntax syntax = readMeta();
            var dataSet = newDataSet();
            parser.parseToEnd(dataSet);
            in.drain();
            file.drain();
            return new DicomFile(preamble, meta, dataSet, syntax, dataSetOffset);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /** Frees what inflating has taken; the stream stays open. */
    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }

    private DataSet newDataSet() {
        var dataSet = new DataSet();
        dataSet.setDefaultCharacterSet(options.defaultCharacterSet());
        return dataSet;
    }

    private DicomException damaged(IOException cause) {
        var failure = new DicomException("The deflated data set is damaged or cut", in.offset());
        failure.initCause(cause);
        return failure;
    }

    /** Reads up to the data set and prepares to read that. */
    private TransferSyntax readMeta() throws IOException {
        TransferSyntax syntax = given != null ? given : readFileMeta();
        dataSetOffset = file.offset();
        if (syntax.isDeflated()) {
            inflate();
        }
        parser.continueWith(in, EncodingDetector.verify(in, Encoding.of(syntax, options.dictionary())));
        return syntax;
    }

    private TransferSyntax readFileMeta() throws IOException {
        readPreamble();
        parser.parseMeta(meta);
        String uid = meta.string(Tag.TRANSFER_SYNTAX_UID).orElse("");
        if (!uid.isEmpty()) {
            return TransferSyntax.of(uid);
        }
        boolean nothing = !file.ensure(1);
        if (nothing && !meta.isEmpty()) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        return EncodingDetector.detect(file)
                .orElseThrow(() -> new DicomException(nothing ? "The input is empty" : "Not DICOM", file.offset()));
    }

    private void readPreamble() throws IOException {
        if (file.ensure(PREAMBLE + 4) && file.peekUint32(PREAMBLE, false) == MAGIC) {
            preamble = file.read(PREAMBLE);
            file.advance(4);
        }
    }

    private void inflate() throws IOException {
        boolean wrapped = file.ensure(2) && isZlibHeader(file.peek(0), file.peek(1));
        inflater = new Inflater(!wrapped);
        in = ByteInput.at(
                dataSetOffset,
                new BoundedInflation(file.rest(), inflater, options.maximumInflatedBytes(), dataSetOffset));
    }

    /** PS3.5 A.5 wants a bare deflate stream (RFC 1951); some writers wrap it (RFC 1950). */
    static boolean isZlibHeader(int first, int second) {
        return (first & 0x0F) == 8 && first >> 4 <= 7 && (first << 8 | second) % 31 == 0;
    }

    private Vr peekVr(DataSet dataSet) {
        Encoding encoding = parser.encoding();
        if (!encoding.explicit() && in.peekUint32(4, false) == ElementHeader.UNDEFINED) {
            return Vr.OB;
        }
        Vr known = encoding.explicit() ? Vr.ofLetters(in.peek(4), in.peek(5)) : null;
        return known != null ? known : encoding.implicitVr(Tag.PIXEL_DATA, dataSet);
    }
}
