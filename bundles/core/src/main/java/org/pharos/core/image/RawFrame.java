package org.pharos.core.image;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** A frame as its file has it: encoded, or the samples in little endian. */
@ProviderType
public interface RawFrame {
    /** Length of the frame; of an encoded one with padding. */
    long lengthBytes();

    /** Opens the bytes, which are read from the file as they are used; the caller closes the stream. */
    InputStream open() throws IOException;
}
