package org.pharos.core.plugin;

import java.util.List;
import java.util.function.Supplier;

/** Asks several services one after the other, and all of them anew if one has gone meanwhile: another may be in its place. */
public final class Rounds {
    private static final int MOST = 20;

    private Rounds() {}

    /** One round of questions. */
    @FunctionalInterface
    public interface Round<S, R> {
        /** Asks these services. */
        R ask(List<TrackedService<S>> services) throws FailedCallException;
    }

    /**
     * What comes of a round in which no service went.
     *
     * @param services those of the moment at which a round begins
     * @throws FailedCallException if a service fails, or if they come and go without end
     */
    public static <S, R> R ask(Supplier<List<TrackedService<S>>> services, Round<S, R> round)
            throws FailedCallException {
        for (int i = 1; ; i++) {
            try {
                return round.ask(services.get());
            } catch (FailedCallException e) {
                if (!e.isGone() || i == MOST) {
                    throw e;
                }
            }
        }
    }

    /**
     * The same on one thread of plugins, if more than one of the services is a plugin's.
     *
     * @throws FailedCallException if a service fails, or if they come and go without end
     */
    public static <S, R> R ask(PluginServices plugins, Supplier<List<TrackedService<S>>> services, Round<S, R> round)
            throws FailedCallException {
        long ofPlugins =
                services.get().stream().filter(TrackedService::isOfPlugin).count();
        return ofPlugins > 1 ? plugins.together(() -> ask(services, round)) : ask(services, round);
    }
}
