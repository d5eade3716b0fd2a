package org.pharos.dicom.imageio.pixel;

import java.io.IOException;

/** Pixels that can't be made samples of: contradicting attributes, or colours and sizes that nobody uses any more. */
public final class UnsupportedPixelsException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsupportedPixelsException(String message) {
        super(message);
    }
}
