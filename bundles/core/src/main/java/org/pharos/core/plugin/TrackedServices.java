package org.pharos.core.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The services of one type that are there. Used from any thread. */
@ProviderType
public interface TrackedServices<S> extends AutoCloseable {
    /**
     * Those of this moment that may be called, the highest ranking first. While a plugin is being replaced, this waits a few
     * seconds for its new version, so that nothing slips by meanwhile.
     */
    List<TrackedService<S>> current();

    /** The same, but without waiting. The list itself is the same one until something changes. */
    List<TrackedService<S>> present();

    /** Lets all of them go. */
    @Override
    void close();
}
