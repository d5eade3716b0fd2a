package org.pharos.core.plugin;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.ServiceReference;

/**
 * A service that is there. If it is a plugin's, calls run on a thread of their own and within its time limit, and what goes
 * wrong is logged with the name of the bundle and counted. Used from any thread.
 */
@ProviderType
public interface TrackedService<S> {
    /** The bundle and the class: {@code org.example.dose (org.example.dose.DoseFilter)}. */
    String name();

    /** What it was registered with. */
    ServiceReference<S> reference();

    /** Number of the bundle that registered it. */
    long bundleId();

    /** Whether a plugin has registered it. */
    boolean isOfPlugin();

    /**
     * Calls it.
     *
     * @throws FailedCallException if the service fails, takes too long, has too many calls that hang, or has just gone
     */
    <R> R call(Call<S, R> call) throws FailedCallException;

    /**
     * The same for callers that have less time than the service may take.
     *
     * @param most time of a plugin's service; its own limit holds as well
     */
    <R> R call(Call<S, R> call, Duration most) throws FailedCallException;

    /** What is asked of a service. */
    @FunctionalInterface
    interface Call<S, R> {
        /** Asks. */
        R on(S service) throws Exception;
    }
}
