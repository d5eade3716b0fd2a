package org.pharos.media.internal;

import java.io.IOException;

/** Looks on while an archive is packed. */
@FunctionalInterface
interface Watch {
    /** Sees nothing. */
    Watch NONE = bytes -> {};

    /**
     * So many bytes more of instances are packed.
     *
     * @throws IOException to end it
     */
    void packed(int bytes) throws IOException;
}
