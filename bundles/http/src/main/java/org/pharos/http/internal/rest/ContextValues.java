package org.pharos.http.internal.rest;

import jakarta.ws.rs.core.Context;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;
import org.pharos.http.Caller;
import org.pharos.http.QueryArguments;
import org.pharos.http.Routes;

/** Gives resource methods what they ask for with {@code @Context} beyond the standard. */
final class ContextValues implements ValueParamProvider {
    private final Function<ContainerRequest, Routes> routes;

    /** @param routes tells the routes of the application that serves a request */
    ContextValues(Function<ContainerRequest, Routes> routes) {
        this.routes = routes;
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getAnnotation(Context.class) == null) {
            return null;
        }
        Class<?> type = parameter.getRawType();
        if (type == Caller.class) {
            return request -> request.getProperty(RestCall.CALLER);
        }
        if (type == QueryArguments.class) {
            return request -> QueryArguments.of(request.getUriInfo());
        }
        return type == Routes.class ? routes : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
