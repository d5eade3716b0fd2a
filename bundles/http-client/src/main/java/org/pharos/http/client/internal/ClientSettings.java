package org.pharos.http.client.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The options, checked.
 *
 * @param timeout zero for any time
 * @param trusted file of trusted certificates; empty for those of the JDK
 */
record ClientSettings(
        Optional<HttpProxy> proxy,
        Duration timeout,
        boolean verifiesPeers,
        Optional<Path> trusted,
        boolean isVerbose,
        Optional<Pkcs11Module> pkcs11) {
    /** @throws IllegalArgumentException naming the option that is wrong */
    static ClientSettings of(ClientOptions options) {
        return new ClientSettings(
                HttpProxy.parse(options.httpProxy()),
                Duration.ofSeconds(options.httpTimeout()),
                options.httpsVerifyPeers(),
                options.httpsCaCertificates().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Path.of(options.httpsCaCertificates())),
                options.httpVerbose(),
                Pkcs11Module.parse(options.pkcs11()));
    }
}
