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

    /**
     * Makes calls of several services on one thread of plugins, as to hand over to one takes longer than most calls do; services of
     * the server are called there, too. The limit of each call holds as ever, and a late one ends all of it. Waits for the end.
     *
     * @throws FailedCallException if the calls let it out, or one is late
     */
    <R> R together(Calls<R> calls) throws FailedCallException;

    /** How the services of plugins that are there do, in no order. */
    List<ServiceHealth> health();

    /** Calls of services, and what is done in between, which has no limit of its own. */
    @FunctionalInterface
    interface Calls<R> {
        /** Makes them. */
        R make() throws FailedCallException;
    }
}
