package org.pharos.dicom.net;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the TLS side of a connection. Called from many threads. */
@ConsumerType
@FunctionalInterface
public interface TlsEngines {
    /** An engine of its own for a connection with {@code peer}, set to its role. */
    SSLEngine create(InetSocketAddress peer);

    /**
     * Engines for a server.
     *
     * @param clientCertificateRequired whether only requestors with a certificate that the context trusts are let in
     */
    static TlsEngines server(SSLContext context, boolean clientCertificateRequired) {
        return peer -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(clientCertificateRequired);
            return engine;
        };
    }

    /**
     * Engines for a requestor.
     *
     * @param hostNameChecked whether the peer's certificate has to name the host that was connected to
     */
    static TlsEngines client(SSLContext context, boolean hostNameChecked) {
        return peer -> {
            SSLEngine engine = context.createSSLEngine(peer.getHostString(), peer.getPort());
            engine.setUseClientMode(true);
            if (hostNameChecked) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                engine.setSSLParameters(parameters);
            }
            return engine;
        };
    }
}
