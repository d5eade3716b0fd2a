package org.pharos.dicom.core.directory;

import java.io.IOException;

/** More instances than one directory takes. */
public final class DirectoryFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DirectoryFullException(String message) {
        super(message);
    }
}
