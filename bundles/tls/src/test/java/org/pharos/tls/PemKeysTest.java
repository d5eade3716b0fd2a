package org.pharos.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted", "rsa-traditional", "rsa-traditional-encrypted"})
    void formsOfAnRsaKeyAreTheSameKey(String form) throws Exception {
        assertThat(key(form, "secret")).isEqualTo(key("rsa", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-traditional", "ec-traditional-encrypted"})
    void formsOfAnEllipticKeyAreTheSameKey(String form) throws Exception {
        // The older form may repeat the curve inside.
        var key = (ECPrivateKey) key(form, "secret");
        assertThat(key.getS()).isEqualTo(((ECPrivateKey) key("ec", "")).getS());
        assertThat(key.getParams().getOrder())
                .isEqualTo(((ECPrivateKey) key("ec", "")).getParams().getOrder());
    }

    @Test
    void edwardsCurveIsKnown() throws Exception {
        assertThat(key("ed25519", "").getAlgorithm()).isEqualTo("EdDSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted", "rsa-traditional-encrypted", "ec-traditional-encrypted"})
    void wrongPasswordIsSaid(String form) {
        for (String wrong : new String[] {"", "Secret"}) {
            assertThatThrownBy(() -> key(form, wrong)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void cutKeyIsRefused() throws Exception {
        byte[] whole = PemBlock.read(path("ec-traditional")).get(1).bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PemKeys.first(java.util.List.of(new PemBlock("EC PRIVATE KEY", "", cut)), ""))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void certificateIsFoundAmongText() throws Exception {
        var certificates = PemFile.certificates(path("certificate"));

        assertThat(certificates)
                .singleElement()
                .extracting(known ->
                        ((X509Certificate) known).getSubjectX500Principal().getName())
                .isEqualTo("CN=pharos test");
        assertThatThrownBy(() -> PemFile.certificates(path("ec"))).hasMessage("there is no certificate");
        assertThatThrownBy(() -> PemFile.privateKey(path("certificate"), ""))
                .isInstanceOf(InvalidKeySpecException.class);
    }

    private static PrivateKey key(String name, String password)
            throws IOException, GeneralSecurityException, URISyntaxException {
        return PemFile.privateKey(path(name), password);
    }

    private static Path path(String name) throws URISyntaxException {
        URL file = Objects.requireNonNull(PemKeysTest.class.getResource(name + ".pem"));
        return Path.of(file.toURI());
    }
}
