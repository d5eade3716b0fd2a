package org.pharos.core.ingest;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ingest.Origin;

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

    /** Whether the site has configured that an instance takes the place of one of the same identifiers, always or if it differs. */
    boolean overwrites();
}
