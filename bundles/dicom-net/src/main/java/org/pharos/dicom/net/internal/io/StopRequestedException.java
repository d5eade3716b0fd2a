package org.pharos.dicom.net.internal.io;

import java.io.IOException;

/** Ends a wait because this side wants to stop. */
public final class StopRequestedException extends IOException {
    private static final long serialVersionUID = 1L;

    StopRequestedException() {
        super("Stopping");
    }
}
