package org.pharos.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final Map<String, String> DEFAULTS = Map.of(
            "HttpServerEnabled", "true",
            "HttpPort", "8042",
            "HttpBindAddresses", "",
            "SslEnabled", "false",
            "DicomServerEnabled", "true",
            "DicomPort", "4242",
            "DicomAet", "ORTHANC");

    @Test
    void bothPortsAreExpected() {
        assertThat(descriptions(DEFAULTS))
                .containsExactly("HTTP on http://127.0.0.1:8042/", "DICOM on port 4242 (AET ORTHANC)");
    }

    @Test
    void disabledServersAreNotExpected() {
        assertThat(descriptions(
                        Map.of("HttpServerEnabled", "false", "HttpPort", "8042", "DicomServerEnabled", "false")))
                .isEmpty();
    }

    @Test
    void serversThatNoBundleOffersAreNotExpected() {
        assertThat(descriptions(Map.of())).isEmpty();
    }

    @Test
    void addressAndTlsShow() {
        assertThat(descriptions(Map.of(
                        "HttpServerEnabled", "true",
                        "HttpPort", "443",
                        "SslEnabled", "true",
                        "HttpBindAddresses", "[\"::1\",\"10.0.0.1\"]")))
                .containsExactly("HTTP on https://[::1]:443/");
    }

    @Test
    void answerOfTheRouteMeansReady() {
        assertThat(Endpoint.Http.isReady("HTTP/1.1 200")).isTrue();
        assertThat(Endpoint.Http.isReady("HTTP/1.1 401")).isTrue();
        assertThat(Endpoint.Http.isReady("HTTP/1.1 503")).isFalse();
        assertThat(Endpoint.Http.isReady("HTTP/1.1 404")).isFalse();
        assertThat(Endpoint.Http.isReady("")).isFalse();
    }

    @Test
    void servesOnceSomebodyAnswers() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answer = CompletableFuture.runAsync(() -> answerOnce(server, "HTTP/1.1 200 OK\r\n\r\n"));

            assertThat(new Endpoint.Http("127.0.0.1", server.getLocalPort(), false).serves())
                    .isTrue();
            answer.get();
        }
    }

    @Test
    void closedPortServesNobody() throws IOException {
        int port;
        try (var server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }

        assertThat(new Endpoint.Http("127.0.0.1", port, false).serves()).isFalse();
        assertThat(new Endpoint.Dicom(port, "X").serves()).isFalse();
    }

    private static void answerOnce(ServerSocket server, String text) {
        try (var client = server.accept()) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> descriptions(Map<String, String> options) {
        return Endpoints.of(key -> Optional.ofNullable(options.get(key))).stream()
                .map(Endpoint::description)
                .toList();
    }
}
