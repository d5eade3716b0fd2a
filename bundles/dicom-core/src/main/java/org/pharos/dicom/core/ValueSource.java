package org.pharos.dicom.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Gives the bytes of values that were left in a file. */
@FunctionalInterface
public interface ValueSource {
    /** A source for data sets that have all their values in memory. */
    ValueSource NONE = (offset, length) -> {
        throw new IOException("The value was left in a file that isn't at hand");
    };

    /**
     * Opens a part of the file, or of the inflated data set when that is deflated.
     *
     * @param offset see {@link ValueReference#offset}
     * @param length bytes wanted; a stream that ends earlier is an error of the source
     * @return a new stream, which the caller closes
     */
    InputStream open(long offset, long length) throws IOException;

    /** The source of a file in the file system. */
    static ValueSource of(Path path, DicomFile file) {
        return new FileValueSource(path, file.transferSyntax().isDeflated() ? file.dataSetOffset() : -1);
    }
}
