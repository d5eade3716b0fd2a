package org.pharos.api.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the bytes of one new attachment, from one thread at a time. Closing it without {@link #keep} or {@link #leave}
 * removes what was written.
 */
@ConsumerType
public abstract class AttachmentWriter extends OutputStream {
    /**
     * Makes all bytes written so far survive a power cut; called once, after the last byte. Slow: no lock is held.
     *
     * @throws FullStorageException if there was no room for all bytes
     */
    public abstract void force() throws IOException;

    /**
     * Makes the attachment permanent; called after the index has committed it. When this fails the attachment stays
     * provisional: closing doesn't remove it any more, and {@link StorageArea#recover} makes it permanent later.
     */
    public abstract void keep() throws IOException;

    /**
     * Leaves a forced attachment provisional, as a crash would: nobody can tell at the moment whether the index has committed
     * it. Closing doesn't remove it any more, and {@link StorageArea#recover} settles what becomes of it.
     */
    public abstract void leave();

    /** Ends the writing; without {@link #keep} or {@link #leave} nothing is left of the attachment. */
    @Override
    public abstract void close() throws IOException;
}
