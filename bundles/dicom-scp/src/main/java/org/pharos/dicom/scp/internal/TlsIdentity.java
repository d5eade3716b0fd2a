package org.pharos.dicom.scp.internal;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.pharos.tls.CipherName;
import org.pharos.tls.PemFile;

/**
 * What this server shows of itself and whom it trusts, read from files and ready for use.
 *
 * @param hasTrust whether there is anybody whom it trusts
 */
record TlsIdentity(
        SSLContext context,
        List<String> protocols,
        List<String> ciphers,
        boolean hasTrust,
        boolean isRemoteCertificateRequired) {
    private static final int BCP_195 = 0;
    private static final int TLS_1_3 = 5;

    /** RFC 9325 4.2, PS3.15 B.9: ephemeral keys and authenticated encryption, which is all that TLS 1.3 has. */
    private static final Pattern RECOMMENDED =
            Pattern.compile("TLS_((ECDHE|DHE)_(RSA|ECDSA)_WITH_)?(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA(256|384)");

    TlsIdentity {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }

    /** @throws IllegalArgumentException that says which option or file is at fault */
    static TlsIdentity of(TlsSettings settings) {
        requireGiven("DicomTlsCertificate", settings.certificate());
        requireGiven("DicomTlsPrivateKey", settings.privateKey());
        if (settings.isEnabled() && settings.isRemoteCertificateRequired()) {
            requireGiven("DicomTlsTrustedCertificates", settings.trusted());
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(PemFile.keyStore(Path.of(settings.certificate()), Path.of(settings.privateKey())), new char[0]);
            context.init(keys.getKeyManagers(), trust(settings.trusted()), null);
            return new TlsIdentity(
                    context,
                    settings.minimumVersion() >= TLS_1_3 ? List.of("TLSv1.3") : List.of("TLSv1.2", "TLSv1.3"),
                    ciphers(settings, context),
                    !settings.trusted().isEmpty(),
                    settings.isRemoteCertificateRequired());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("DICOM TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private static void requireGiven(String option, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("DICOM TLS needs the option " + option);
        }
    }

    /** Nobody is trusted without a file: not even the authorities that Java knows. */
    private static TrustManager[] trust(String file) throws GeneralSecurityException {
        if (file.isEmpty()) {
            return new TrustManager[0];
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(PemFile.trustStore(Path.of(file)));
        return trust.getTrustManagers();
    }

    private static List<String> ciphers(TlsSettings settings, SSLContext context) {
        if (settings.minimumVersion() == BCP_195) {
            return Stream.of(context.getDefaultSSLParameters().getCipherSuites())
                    .filter(name -> RECOMMENDED.matcher(name).matches())
                    .toList();
        }
        if (settings.ciphers().isEmpty()) {
            throw new IllegalArgumentException(
                    "DicomTlsCiphersAccepted must name ciphers as DicomTlsMinimumProtocolVersion isn't 0");
        }
        Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
        List<String> known = settings.ciphers().stream()
                .map(CipherName::standard)
                .filter(supported::contains)
                .distinct()
                .toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "None of DicomTlsCiphersAccepted is known: " + String.join(", ", settings.ciphers()));
        }
        return known;
    }

    SSLEngine server() {
        SSLEngine engine = limited(context.createSSLEngine());
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(isRemoteCertificateRequired);
        return engine;
    }

    SSLEngine client(InetSocketAddress peer) {
        SSLEngine engine = limited(context.createSSLEngine(peer.getHostString(), peer.getPort()));
        engine.setUseClientMode(true);
        return engine;
    }

    private SSLEngine limited(SSLEngine engine) {
        engine.setEnabledProtocols(protocols.toArray(String[]::new));
        engine.setEnabledCipherSuites(ciphers.toArray(String[]::new));
        return engine;
    }
}
