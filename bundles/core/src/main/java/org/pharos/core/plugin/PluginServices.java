package org.pharos.core.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.BundleContext;

/** Finds the services that plugins register for extension points, and knows how they do. Used from any thread. */
@ProviderType
public interface PluginServices {
    /**
     * Follows the services of one type, those of the server's own bundles among them.
     *
     * @param context of the bundle that calls them
     */
    <S> TrackedServices<S> track(BundleContext context, Class<S> type);

    /** How the services of plugins that are there do, in no order. */
    List<ServiceHealth> health();
}
