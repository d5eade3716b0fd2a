package org.pharos.creation.internal.content;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.pharos.core.creation.Content;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;

/**
 * A content that a data set has got.
 *
 * @param syntax in which the data set is to be written
 * @param values gives the bytes that the data set refers to
 * @param kept what they are read from; closed with this
 */
public record Embedded(TransferSyntax syntax, ValueSource values, Closeable kept) implements Closeable {
    /** No content. */
    static Embedded nothing() {
        return new Embedded(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ValueSource.NONE, () -> {});
    }

    /** A content as it is, but for its even length. */
    static Embedded asItIs(Content content, TransferSyntax syntax) {
        return new Embedded(syntax, (offset, length) -> padded(content, length), () -> {});
    }

    private static InputStream padded(Content content, long length) throws IOException {
        InputStream bytes = content.open();
        return length == content.lengthBytes()
                ? bytes
                : new SequenceInputStream(bytes, new ByteArrayInputStream(new byte[1]));
    }

    /** Where the data set finds it. */
    static ValueReference reference(long lengthBytes) {
        return new ValueReference(0, lengthBytes + lengthBytes % 2, false);
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
