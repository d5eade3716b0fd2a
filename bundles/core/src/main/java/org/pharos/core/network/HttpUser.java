package org.pharos.core.network;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What this server asks of HTTP servers, by way of the proxy, the timeout and the trusted certificates that it is configured
 * with. Used from any thread.
 */
@ProviderType
public interface HttpUser {
    /**
     * Sends a request and waits for the whole answer, whatever its status. Redirections are followed where the request
     * may go there: never to an unencrypted server from an encrypted one, to another server only without body and secrets.
     *
     * @throws org.pharos.api.PharosException with NETWORK_PROTOCOL if the server can't be reached, isn't trusted, doesn't
     *     speak HTTP, or isn't done in time
     * @throws IOException if the content can't be read
     * @throws java.util.concurrent.CancellationException if the request isn't wanted any more
     */
    HttpReply send(HttpCall call) throws IOException, InterruptedException;
}
