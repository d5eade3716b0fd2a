package org.pharos.lifecycle.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A port that the server is to open; asked from outside, as a client would. */
sealed interface Endpoint {
    int TIMEOUT_MS = 2_000;

    int port();

    /** True if a client is served there. */
    boolean serves();

    /** For the operator, {@code HTTP on http://127.0.0.1:8042/} for instance. */
    String description();

    /**
     * The REST API. The server answers 503 or 404 until all it needs is there.
     *
     * @param tls whether it speaks HTTPS; then an open port must do as a sign, as the certificate is for other names
     */
    record Http(String host, int port, boolean tls) implements Endpoint {
        private static final String REQUEST = "GET /system HTTP/1.0\r\n\r\n";

        @Override
        public boolean serves() {
            return tls ? accepts(host, port) : isReady(statusLine());
        }

        private String statusLine() {
            try (Socket socket = connect(host, port)) {
                socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                // "HTTP/1.1 200": twelve bytes have all of interest
                return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                return "";
            }
        }

        static boolean isReady(String statusLine) {
            return statusLine.startsWith("HTTP/") && !statusLine.endsWith(" 503") && !statusLine.endsWith(" 404");
        }

        @Override
        public String description() {
            var literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return "HTTP on " + (tls ? "https" : "http") + "://" + literal + ":" + port + "/";
        }
    }

    /** The DICOM service class provider. */
    record Dicom(int port, String aet) implements Endpoint {
        @Override
        public boolean serves() {
            return accepts("127.0.0.1", port);
        }

        @Override
        public String description() {
            return "DICOM on port " + port + " (AET " + aet + ")";
        }
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = connect(host, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
