package org.pharos.api.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an HTTP request is served. All filters are asked, in the order of their ranking, until one refuses; that is
 * answered 403. Called for each request, from many threads at once, before its body is read; what it takes, the client waits.
 * One that throws or takes longer than the limit of {@link org.pharos.api.plugin.CallPolicy} makes the request fail with 500. Calls of {@link org.pharos.api.rest.RestApi} don't come here.
 */
@ConsumerType
@FunctionalInterface
public interface HttpRequestFilter {
    /** Whether the request is served, as far as this filter is concerned. */
    boolean isAllowed(IncomingHttpRequest request);
}
