package org.pharos.api.plugin;

/**
 * Properties that a plugin's service may have, whatever extension point it is registered for. They tell how the server calls
 * it: on threads that it shares with other plugins, one call after the other on each. So a call that returns within some milliseconds
 * costs next to nothing; one that waits for long keeps a thread, and belongs on a thread of the plugin's own. Nothing is to be left
 * behind on a thread, such as a {@link ThreadLocal}.
 */
public final class CallPolicy {
    /**
     * How long one call may take, an {@code Integer} of seconds from 1 to 600; {@value #DEFAULT_TIME_LIMIT} if absent. A call
     * that takes longer is interrupted and counts as failed, and what waits for it goes on.
     */
    public static final String TIME_LIMIT = "pharos.time.limit";

    /**
     * After how many failures in a row the service isn't called any more, an {@code Integer} from 1 on; absent, it is called for
     * ever. It is called again when it is registered anew, as when its bundle is updated or restarted.
     */
    public static final String FAILURES_TOLERATED = "pharos.failures.tolerated";

    /** Seconds of a call, unless the service says otherwise. */
    public static final int DEFAULT_TIME_LIMIT = 30;

    private CallPolicy() {}
}
