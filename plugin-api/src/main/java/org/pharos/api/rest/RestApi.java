package org.pharos.api.rest;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The REST API of this server, called within the process: the routes of all bundles, without password, filter of requests or
 * limit to the body. Used from any thread; the call runs on that thread and may last as long as the route needs.
 */
@ProviderType
public interface RestApi {
    /** Most bytes of a body that is answered: {@value}. */
    int MAXIMUM_ANSWER_BYTES = 256 << 20;

    /**
     * Serves a request. Whatever goes wrong in the route is an answer with its status.
     *
     * @throws org.pharos.api.PharosException with NOT_ENOUGH_MEMORY if the answer is longer than
     *     {@link #MAXIMUM_ANSWER_BYTES}; BAD_SEQUENCE_OF_CALLS while the server starts or stops
     */
    RestAnswer call(RestRequest request);
}
