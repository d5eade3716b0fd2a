package org.pharos.http.internal.rest;

import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants;

/** A service that is a REST resource or extension, held as long as it is registered. */
final class Member implements Comparable<Member> {
    private final ServiceReference<Object> reference;
    private final ServiceObjects<Object> objects;
    private final Class<?> type;
    private final @Nullable Object singleton;
    private final long bundleId;
    private final boolean ofPlugin;
    private final String prefix;
    private final @Nullable RouteHealth health;
    private int requests;

    private Member(
            ServiceReference<Object> reference, ServiceObjects<Object> objects, Object sample, Runnable onFailure) {
        this.reference = reference;
        this.objects = objects;
        this.type = sample.getClass();
        this.singleton = isPrototype(reference) ? null : sample;
        Bundle bundle = reference.getBundle();
        this.bundleId = bundle == null ? -1 : bundle.getBundleId();
        // those that the launcher installs stay in its folders, and never change while the server runs
        this.ofPlugin = bundle != null && !bundle.getLocation().startsWith("reference:file:");
        this.prefix = prefix(type);
        this.health = ofPlugin ? health(reference, bundle, type, onFailure) : null;
        if (singleton == null) {
            objects.ungetService(sample);
        }
    }

    private static RouteHealth health(
            ServiceReference<Object> reference, Bundle bundle, Class<?> type, Runnable onFailure) {
        return new RouteHealth(
                (Long) reference.getProperty(Constants.SERVICE_ID),
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                type.getName(),
                Clock.systemUTC(),
                onFailure);
    }

    /**
     * Gets hold of the service; empty if it is gone or can't be activated.
     *
     * @param onFailure told of each call of a plugin's route that fails
     */
    static Optional<Member> of(BundleContext context, ServiceReference<Object> reference, Runnable onFailure) {
        ServiceObjects<Object> objects = context.getServiceObjects(reference);
        Object sample = objects == null ? null : objects.getService();
        return sample == null ? Optional.empty() : Optional.of(new Member(reference, objects, sample, onFailure));
    }

    /** Lets the service go. */
    void release() {
        if (singleton != null) {
            objects.ungetService(singleton);
        }
    }

    /** Whether a site has added it, so that it may be replaced at any time. */
    boolean isOfPlugin() {
        return ofPlugin;
    }

    /** How its routes do; empty for those of the server. */
    Optional<RouteHealth> health() {
        return Optional.ofNullable(health);
    }

    /** Number of its bundle. */
    long bundleId() {
        return bundleId;
    }

    /** Whether its bundle stops while the framework goes on. */
    boolean stopsAlone(BundleContext context) {
        Bundle bundle = context.getBundle(bundleId);
        return bundle != null
                && bundle.getState() == Bundle.STOPPING
                && context.getBundle(0).getState() == Bundle.ACTIVE;
    }

    /** What all its paths begin with: its own path up to the first template, without slashes at both ends. */
    String prefix() {
        return prefix;
    }

    private static String prefix(Class<?> type) {
        Path path = type.getAnnotation(Path.class);
        String template = path == null ? "" : path.value();
        int end = template.indexOf('{');
        return (end < 0 ? template : template.substring(0, end)).replaceAll("^/+|/+$", "");
    }

    /** Whether a path of a request is a prefix itself or below it. */
    static boolean isBelow(String path, String prefix) {
        String rest = path.replaceAll("^/+", "");
        return !prefix.isEmpty()
                && rest.startsWith(prefix)
                && (rest.length() == prefix.length() || rest.charAt(prefix.length()) == '/');
    }

    /** Counts a request in that may be for this. */
    synchronized void begin() {
        requests++;
    }

    /** Counts it out. */
    synchronized void end() {
        requests--;
        notifyAll();
    }

    /** Waits for the requests that are under way. */
    synchronized void awaitIdle(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis;
                    requests > 0 && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its service ranking. */
    int ranking() {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /** The name that the service gave itself, or its class. */
    String name() {
        return reference.getProperty(JakartarsWhiteboardConstants.JAKARTA_RS_NAME) instanceof String name
                ? name
                : type.getName();
    }

    Class<?> type() {
        return type;
    }

    /** Adds the service to an application that is being built. */
    void register(ResourceConfig application) {
        if (isExtension()) {
            application.register(instance(), contracts());
            return;
        }
        if (singleton != null) {
            // Not its class beside it: Jersey would look for a constructor it can call, and DS constructors aren't.
            application.register(singleton);
            return;
        }
        application.register(type);
    }

    /** Lets an application take a service object a request, where it would create an instance of the class. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is known at run time only
    void bind(AbstractBinder binder) {
        if (singleton == null && !isExtension()) {
            binder.bindFactory(new Prototypes())
                    .to((Class) type)
                    .in(RequestScoped.class)
                    .ranked(1);
        }
    }

    private Object instance() {
        return singleton == null ? objects.getService() : singleton;
    }

    private boolean isExtension() {
        return reference.getProperty(JakartarsWhiteboardConstants.JAKARTA_RS_EXTENSION) != null;
    }

    /** The interfaces under which an extension is registered as a service. */
    private Class<?>[] contracts() {
        Set<String> names = Set.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
        Set<Class<?>> contracts = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Arrays.stream(c.getInterfaces())
                    .filter(i -> names.contains(i.getName()))
                    .forEach(contracts::add);
        }
        return contracts.toArray(Class<?>[]::new);
    }

    private static boolean isPrototype(ServiceReference<?> reference) {
        return Constants.SCOPE_PROTOTYPE.equals(reference.getProperty(Constants.SERVICE_SCOPE));
    }

    /** Services of lower ranking first, as everywhere in OSGi. */
    @Override
    public int compareTo(Member other) {
        return reference.compareTo(other.reference);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Member member && reference.equals(member.reference);
    }

    @Override
    public int hashCode() {
        return reference.hashCode();
    }

    @Override
    public String toString() {
        return name() + " of " + reference.getBundle();
    }

    /** Takes a new service object for each request and gives it back at its end. */
    private final class Prototypes implements DisposableSupplier<Object> {
        @Override
        public Object get() {
            return objects.getService();
        }

        @Override
        public void dispose(Object instance) {
            objects.ungetService(instance);
        }
    }
}
