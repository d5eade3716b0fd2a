package org.pharos.core.ingest;

import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.StoreRules.Overwrite;

/**
 * An instance whose file is durable, and that nobody finds before {@link OwnInstances#commit} has it. To be closed: what wasn't
 * stored by then is removed. For one thread at a time.
 */
@ProviderType
public interface WrittenInstance extends AutoCloseable {
    /** What names it and what is above it. */
    DicomIdentifiers identifiers();

    /** About how many bytes of memory it holds. */
    long heldBytes();

    /** The same instance, to be committed by another rule; one of both is to be closed. */
    WrittenInstance with(Overwrite overwrite);

    @Override
    void close();
}
