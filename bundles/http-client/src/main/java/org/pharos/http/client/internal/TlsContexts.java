package org.pharos.http.client.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.ClientCertificate;
import org.pharos.tls.PemFile;

/** Makes of certificate files what TLS needs. */
final class TlsContexts {
    private static final char[] NO_PASSWORD = new char[0];

    private TlsContexts() {}

    /** @throws PharosException with NETWORK_PROTOCOL, naming what can't be used */
    static SSLContext of(ClientSettings settings, @Nullable ClientCertificate certificate, boolean usesPkcs11) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings, certificate, usesPkcs11), trust(settings), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable("TLS", e);
        }
    }

    private static KeyManager @Nullable [] keys(
            ClientSettings settings, @Nullable ClientCertificate certificate, boolean usesPkcs11) {
        if (usesPkcs11) {
            Pkcs11Module module = settings.pkcs11()
                    .orElseThrow(() -> new PharosException(
                            ErrorCode.NETWORK_PROTOCOL, "The option Pkcs11 names no module with a certificate"));
            try {
                return module.keyManagers();
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                throw unusable("the PKCS #11 module " + module.module(), e);
            }
        }
        return certificate == null ? null : keys(certificate);
    }

    private static KeyManager[] keys(ClientCertificate certificate) {
        String keyFile = certificate.keyFile().isEmpty() ? certificate.certificateFile() : certificate.keyFile();
        try {
            var chain = PemFile.certificates(Path.of(certificate.certificateFile()));
            var key = PemFile.privateKey(Path.of(keyFile), certificate.keyPassword());
            KeyStore store = empty();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable("the certificate " + certificate.certificateFile() + " with the key in " + keyFile, e);
        }
    }

    /** Null for those that the JDK trusts. */
    private static TrustManager @Nullable [] trust(ClientSettings settings) throws GeneralSecurityException {
        if (!settings.verifiesPeers()) {
            return new TrustManager[] {new AnyServer()};
        }
        Path file = settings.trusted().orElse(null);
        if (file == null) {
            return null;
        }
        try {
            KeyStore store = empty();
            List<Certificate> trusted = PemFile.certificates(file);
            for (Certificate certificate : trusted) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable("the trusted certificates " + file, e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static PharosException unusable(String what, Exception reason) {
        String text = reason instanceof java.nio.file.NoSuchFileException
                ? "there is no file " + reason.getMessage()
                : String.valueOf(reason.getMessage());
        return new PharosException(ErrorCode.NETWORK_PROTOCOL, "Cannot use " + what + ": " + text, reason);
    }
}
