package org.pharos.http.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.PharosException;
import org.pharos.core.network.ClientCertificate;

class TlsContextsTest {
    private static final ClientSettings SETTINGS =
            new ClientSettings(Optional.empty(), Duration.ZERO, true, Optional.empty(), false, Optional.empty());

    @TempDir
    Path folder;

    @Test
    void certificateAndKeyMayStandInOneFile() throws Exception {
        Path both = Files.writeString(
                folder.resolve("both.pem"), Files.readString(path("certificate")) + Files.readString(path("ec")));

        assertThat(TlsContexts.of(SETTINGS, new ClientCertificate(both.toString(), "", ""), false))
                .isNotNull();
    }

    @Test
    void unusableFilesAreNamed() {
        String missing = folder.resolve("missing.pem").toString();
        assertThatThrownBy(() -> TlsContexts.of(SETTINGS, new ClientCertificate(missing, "", ""), false))
                .isInstanceOf(PharosException.class)
                .hasMessageContaining("there is no file " + missing);
        assertThatThrownBy(() -> TlsContexts.of(SETTINGS, null, true)).hasMessageContaining("Pkcs11");
        var trusting = new ClientSettings(
                Optional.empty(), Duration.ZERO, true, Optional.of(Path.of(missing)), false, Optional.empty());
        assertThatThrownBy(() -> TlsContexts.of(trusting, null, false)).hasMessageContaining(missing);
    }

    private static Path path(String name) throws URISyntaxException {
        URL file = Objects.requireNonNull(TlsContextsTest.class.getResource(name + ".pem"));
        return Path.of(file.toURI());
    }
}
