package org.pharos.core.ingest;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.Attempt;

/**
 * Stores instances that this server makes, on the way that all go and with what {@link Ingest} promises; but their headers
 * aren't read, as they are known. Used from any thread.
 */
@ProviderType
public interface OwnInstances {
    /**
     * Stores an instance.
     *
     * @throws IOException if values can't be read from where they were left; nothing is stored
     * @throws org.pharos.api.PharosException as of {@link Ingest#store}
     */
    IngestResult store(OwnInstance instance, Origin origin) throws IOException;

    /**
     * Writes an instance and asks the filters; the index doesn't know it yet. For several instances, as their commit takes less
     * for each of them when they share it.
     *
     * @throws IOException as of {@link #store}
     */
    WrittenInstance write(OwnInstance instance, Origin origin) throws IOException;

    /**
     * Stores what was written. Who listens is told before this returns.
     *
     * @param instances some tens, each written by {@link #write}; to be closed afterwards, too
     * @return what came of each, in their order
     */
    List<Attempt<IngestResult>> commit(List<? extends WrittenInstance> instances);

    /** Whether the site has configured that an instance takes the place of one of the same identifiers, always or if it differs. */
    boolean overwrites();
}
