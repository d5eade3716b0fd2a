package org.pharos.http.internal.rest;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.pharos.http.internal.json.JsonReaders;
import org.pharos.http.internal.json.JsonWriters;

/**
 * The resources and extensions of one moment, ready to serve. It never changes: when a service comes or goes another one is
 * built and takes over, and this one is closed when its last request is done.
 */
final class RestApplication {
    /** Warns of each resource that it isn't a provider, when it is registered as an instance. */
    private static final Logger PROVIDERS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        PROVIDERS.setLevel(Level.SEVERE);
        // no class loader of OSGi shows the standard's API where its implementation is
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    private final Set<String> names;
    private final ApplicationHandler handler;
    private final RouteTree routes;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile boolean stale;

    /**
     * Builds the application.
     *
     * @throws RuntimeException if the members contradict each other, whatever Jersey then throws
     */
    RestApplication(Collection<Member> members, BooleanSupplier describeErrors) {
        this.names = members.stream().map(Member::name).collect(Collectors.toUnmodifiableSet());
        ResourceConfig config = config();
        config.register(new ErrorMapper(this::isStale));
        config.register(new AnswerConventions(describeErrors));
        config.register(new Precedence(members));
        config.register(new WatchedRoutes(members));
        members.forEach(member -> member.register(config));
        this.handler = new ApplicationHandler(config, new Values(members));
        var context = handler.getInjectionManager().getInstance(ExtendedResourceContext.class);
        this.routes = new RouteTree(context.getResourceModel().getRootResources());
    }

    private static ResourceConfig config() {
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.BV_FEATURE_DISABLE, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true)
                .property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .register(new JsonReaders())
                .register(new JsonWriters())
                .register(new TextReader())
                .register(new StreamedPart.Writer())
                .register(new WriteFailures());
    }

    /** Counts a request in; false if this application is closed already. */
    boolean enter() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    /** Counts a request out. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            handler.onShutdown(null);
        }
    }

    /** Closes this application as soon as nobody uses it. */
    void retire() {
        leave();
    }

    /** Tells that one of the services is gone: failures may be due to that. */
    void markStale() {
        stale = true;
    }

    boolean isStale() {
        return stale;
    }

    /** Names of the members. */
    Set<String> names() {
        return names;
    }

    /** Serves a request on the calling thread. */
    void handle(ContainerRequest request) {
        handler.handle(request);
    }

    /** What requests must know of it. */
    ResourceConfig configuration() {
        return handler.getConfiguration();
    }

    /** Lets Jersey find the service objects and our own parameter values. */
    private final class Values extends AbstractBinder {
        private final Collection<Member> members;

        Values(Collection<Member> members) {
            this.members = members;
        }

        @Override
        protected void configure() {
            bind(new ContextValues(request -> routes)).to(ValueParamProvider.class);
            members.forEach(member -> member.bind(this));
        }
    }
}
