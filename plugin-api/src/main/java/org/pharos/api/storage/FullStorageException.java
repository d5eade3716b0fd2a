package org.pharos.api.storage;

import java.io.IOException;

/** There is no room for an attachment; nothing of it was kept. */
public class FullStorageException extends IOException {
    private static final long serialVersionUID = 1L;

    public FullStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
