package org.pharos.rest.changes.internal;

import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.pharos.http.QueryArguments;

/** Arguments as a request brings them. */
final class Arguments {
    private Arguments() {}

    /** @param query what stands after the {@code ?} */
    static QueryArguments of(String query) {
        var request = new ContainerRequest(
                URI.create("http://localhost/"),
                URI.create("http://localhost/log?" + query),
                "GET",
                null,
                new MapPropertiesDelegate(),
                null);
        return QueryArguments.of(request.getUriInfo());
    }
}
