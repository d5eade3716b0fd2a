package org.pharos.dicom.imageio;

import java.io.IOException;

/** Pixel data whose frames can't be told: contradicting, missing or damaged attributes, offsets or fragments. */
public final class PixelDataException extends IOException {
    private static final long serialVersionUID = 1L;

    PixelDataException(String message) {
        super(message);
    }
}
