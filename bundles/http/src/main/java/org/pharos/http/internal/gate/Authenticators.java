package org.pharos.http.internal.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.http.HttpAuthenticator;
import org.pharos.api.http.HttpUser;
import org.pharos.api.http.IncomingHttpRequest;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** Asks plugins who sends a request. */
@Component(service = Authenticators.class)
public final class Authenticators {
    private final TrackedServices<HttpAuthenticator> authenticators;

    @Activate
    public Authenticators(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, HttpAuthenticator.class));
    }

    Authenticators(TrackedServices<HttpAuthenticator> authenticators) {
        this.authenticators = authenticators;
    }

    @Deactivate
    void stop() {
        authenticators.close();
    }

    /** Whether one of them is a plugin's. */
    boolean areOfPlugins() {
        return authenticators.current().stream().anyMatch(TrackedService::isOfPlugin);
    }

    /**
     * Empty if no plugin knows.
     *
     * @throws FailedCallException if one fails: who it would have let in, or whom it would have shown to filters, is unknown then
     */
    Optional<HttpUser> user(Supplier<IncomingHttpRequest> request) throws FailedCallException {
        if (authenticators.current().isEmpty()) {
            return Optional.empty();
        }
        IncomingHttpRequest shown = request.get();
        return Rounds.ask(authenticators::current, all -> user(all, shown));
    }

    private static Optional<HttpUser> user(
            List<TrackedService<HttpAuthenticator>> authenticators, IncomingHttpRequest request)
            throws FailedCallException {
        for (TrackedService<HttpAuthenticator> authenticator : authenticators) {
            Optional<HttpUser> user = authenticator.call(
                    asked -> Objects.requireNonNull(asked.authenticate(request), "An authenticator gave nothing"));
            if (user.isPresent()) {
                return user;
            }
        }
        return Optional.empty();
    }
}
