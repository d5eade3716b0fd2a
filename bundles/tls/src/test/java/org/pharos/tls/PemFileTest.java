package org.pharos.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFileTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeIdentities() throws Exception {
        make("ec", "EC");
        make("rsa", "RSA");
        make("other", "RSA");
    }

    private static void make(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve(name + ".crt"),
                block("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        Files.writeString(
                folder.resolve(name + ".key"),
                block("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String block(String type, byte[] content) {
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, encoder.encodeToString(content), type);
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void keyAndCertificateOfTwoFilesGoTogether() throws Exception {
        for (String name : new String[] {"ec", "rsa"}) {
            KeyStore store = PemFile.keyStore(file(name + ".crt"), file(name + ".key"));

            assertThat(store.size()).isEqualTo(1);
            assertThat(store.getCertificate("server").getPublicKey()).isNotNull();
        }
    }

    @Test
    void keyOfAnotherCertificateIsNamed() {
        for (String key : new String[] {"ec.key", "other.key"}) {
            assertThatThrownBy(() -> PemFile.keyStore(file("rsa.crt"), file(key)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file(key).toString())
                    .hasMessageContaining("not that of the certificate");
        }
    }

    @Test
    void fileWithoutCertificateIsNamed() throws IOException {
        Path empty = Files.writeString(file("empty.pem"), "");
        for (Path wrong : new Path[] {empty, file("rsa.key"), file("none.pem")}) {
            assertThatThrownBy(() -> PemFile.trustStore(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.toString());
        }
    }

    @Test
    void allTrustedCertificatesCount() throws Exception {
        Path both = Files.writeString(
                file("both.pem"), Files.readString(file("rsa.crt")) + "a note\n" + Files.readString(file("ec.crt")));

        assertThat(PemFile.trustStore(both).size()).isEqualTo(2);
    }

    @Test
    void namesOfOpensslAreThoseOfTheStandard() {
        assertThat(CipherName.standard("ECDHE-RSA-AES256-GCM-SHA384"))
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertThat(CipherName.standard("AES128-SHA")).isEqualTo("TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThat(CipherName.standard("DHE-RSA-CHACHA20-POLY1305"))
                .isEqualTo("TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        assertThat(CipherName.standard("TLS_AES_256_GCM_SHA384")).isEqualTo("TLS_AES_256_GCM_SHA384");
    }
}
