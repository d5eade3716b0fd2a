package org.pharos.dicom.imageio;

import java.io.IOException;
import java.io.InputStream;

/** One frame of an image: of native pixel data the samples, of encapsulated the encoded bytes. For any thread. */
public final class Frame {
    private final long lengthBytes;
    private final Opener opener;

    /** Opens the bytes of a frame. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    Frame(long lengthBytes, Opener opener) {
        this.lengthBytes = lengthBytes;
        this.opener = opener;
    }

    /** Length of the frame; of an encoded one with the padding of its fragments. */
    public long lengthBytes() {
        return lengthBytes;
    }

    /**
     * Opens the bytes, reading them from the file as they are used.
     *
     * @return a stream of {@link #lengthBytes} bytes that the caller closes; one that ends before comes of a file that is cut
     */
    public InputStream open() throws IOException {
        return opener.open();
    }
}
