package org.pharos.http.internal.rest;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
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

    private Member(ServiceReference<Object> reference, ServiceObjects<Object> objects, Object sample) {
        this.reference = reference;
        this.objects = objects;
        this.type = sample.getClass();
        this.singleton = isPrototype(reference) ? null : sample;
        if (singleton == null) {
            objects.ungetService(sample);
        }
    }

    /** Gets hold of the service; empty if it is gone or can't be activated. */
    static Optional<Member> of(BundleContext context, ServiceReference<Object> reference) {
        ServiceObjects<Object> objects = context.getServiceObjects(reference);
        Object sample = objects == null ? null : objects.getService();
        return sample == null ? Optional.empty() : Optional.of(new Member(reference, objects, sample));
    }

    /** Lets the service go. */
    void release() {
        if (singleton != null) {
            objects.ungetService(singleton);
        }
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
