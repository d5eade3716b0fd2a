package org.pharos.http;

import org.osgi.annotation.versioning.ProviderType;

/** The HTTP server as it is configured now; a service. */
@ProviderType
public interface HttpServer {
    /** The configured TCP port. */
    int port();

    /** False when anybody on the network may do anything: remote access without authentication. */
    boolean isSecure();
}
