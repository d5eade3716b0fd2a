package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.IncomingHttpRequest;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** Asks the filters of plugins and scripts. */
@Component(service = RequestFilters.class)
public final class RequestFilters {
    private final TrackedServices<HttpRequestFilter> filters;

    @Activate
    public RequestFilters(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, HttpRequestFilter.class));
    }

    RequestFilters(TrackedServices<HttpRequestFilter> filters) {
        this.filters = filters;
    }

    @Deactivate
    void stop() {
        filters.close();
    }

    /** Whether one of them is a plugin's. */
    boolean areOfPlugins() {
        return filters.current().stream().anyMatch(TrackedService::isOfPlugin);
    }

    /**
     * The status with which a request is refused; zero if it isn't.
     *
     * @throws FailedCallException if one fails: whether it would have let it pass is unknown then
     */
    int refusal(Supplier<IncomingHttpRequest> request) throws FailedCallException {
        if (filters.current().isEmpty()) {
            return 0;
        }
        IncomingHttpRequest shown = request.get();
        return Rounds.ask(filters::current, all -> refusal(all, shown));
    }

    private static int refusal(List<TrackedService<HttpRequestFilter>> filters, IncomingHttpRequest request)
            throws FailedCallException {
        for (TrackedService<HttpRequestFilter> filter : filters) {
            if (!filter.<Boolean>call(asked -> asked.isAllowed(request))) {
                return HttpServletResponse.SC_FORBIDDEN;
            }
        }
        return 0;
    }
}
