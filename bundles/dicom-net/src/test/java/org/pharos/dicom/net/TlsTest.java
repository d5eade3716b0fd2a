package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.dicom.net.dimse.Status;

@Timeout(60)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys;

    @BeforeAll
    static void makeKey() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
    }

    private static SSLContext context(String protocol, boolean withKey) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(withKey ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void messagesPassThroughTls(String protocol) throws Exception {
        SSLContext context = context(protocol, true);
        try (DicomServer server = server().tls(TlsEngines.server(context, true)).start();
                Association association = Association.open(options(server).tls(TlsEngines.client(context, false)))) {
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            assertThat(association.store(storeRequest(), Peers.zeros(3_000_000)).status())
                    .isEqualTo(Status.SUCCESS);
            association.release();
        }
    }

    @Test
    void requestorWithoutCertificateIsRefusedIfOneIsRequired() throws Exception {
        DicomServer.Builder builder = server().tls(TlsEngines.server(context("TLS", true), true));
        SSLContext anonymous = context("TLS", false);
        try (DicomServer server = builder.start()) {
            assertThatThrownBy(() -> Association.open(options(server).tls(TlsEngines.client(anonymous, false))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void plainRequestorIsRefusedAndOthersAreServed() throws Exception {
        SSLContext context = context("TLS", true);
        try (DicomServer server =
                server().tls(TlsEngines.server(context, false)).start()) {
            assertThatThrownBy(() -> Association.open(options(server).associateTimeout(Duration.ofSeconds(5))))
                    .isInstanceOf(IOException.class);
            try (Association association =
                    Association.open(options(server).tls(TlsEngines.client(context("TLS", false), false)))) {
                assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            }
        }
    }
}
