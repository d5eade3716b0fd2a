package org.pharos.http.internal.server;

import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.pharos.http.internal.Settings;
import org.pharos.tls.CipherName;
import org.pharos.tls.PemFile;

/** Turns the configured certificates and limits into what Jetty needs for TLS. */
final class Tls {
    private static final int TLS_1_3 = 5;

    private Tls() {}

    /** @throws IllegalArgumentException if certificates can't be read, or there is nothing that clients could agree to */
    static void check(Settings.Tls settings) {
        var factory = contextFactory(settings);
        try {
            factory.start();
            if (factory.getSelectedCipherSuites().length == 0) {
                throw new IllegalArgumentException("No cipher of " + settings.ciphers() + " is known");
            }
            factory.stop();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if a file of certificates can't be read */
    static SslContextFactory.Server contextFactory(Settings.Tls settings) {
        var factory = new SslContextFactory.Server();
        factory.setKeyStore(PemFile.keyStore(settings.certificate()));
        factory.setKeyStorePassword("");
        factory.setIncludeProtocols(
                settings.minimumVersion() >= TLS_1_3 ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.2", "TLSv1.3"});
        List<String> ciphers = settings.ciphers();
        if (!ciphers.isEmpty()) {
            factory.setExcludeCipherSuites();
            factory.setIncludeCipherSuites(
                    ciphers.stream().map(CipherName::standard).toArray(String[]::new));
        }
        if (settings.trusted() != null) {
            factory.setTrustStore(PemFile.trustStore(settings.trusted()));
            factory.setNeedClientAuth(true);
        }
        return factory;
    }
}
