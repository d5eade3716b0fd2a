package org.pharos.dicom.imageio.picture;

import java.io.IOException;
import java.io.OutputStream;

/** Writes pictures as files of one kind. */
public interface PictureWriter {
    /** The media type of the files. */
    String mediaType();

    /** Whether a picture can be written. */
    boolean canWrite(Picture picture);

    /** Writes a picture that {@link #canWrite} takes; the stream is not closed. */
    void write(Picture picture, OutputStream out) throws IOException;
}
