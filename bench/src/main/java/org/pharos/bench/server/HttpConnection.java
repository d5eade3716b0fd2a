package org.pharos.bench.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection that stays open between requests, for one thread. It costs far less than a full HTTP client, which counts
 * where the driver shares its processors with the server.
 */
public final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MS = 120_000;

    /** A request up to this size leaves in one piece. */
    private static final int ONE_PIECE_BYTES = 64 * 1024;

    private final Target target;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** Connects with the first request, and again after a failure. */
    public HttpConnection(Target target) {
        this.target = target;
    }

    /** Sends a request and reads the whole answer. */
    public HttpAnswer exchange(String method, String path, byte @Nullable [] body) throws IOException {
        boolean complete = false;
        try {
            Socket open = connected();
            send(open.getOutputStream(), method, path, body);
            HttpAnswer answer = receive(method);
            complete = true;
            return answer;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** Sends a request that must succeed. */
    public byte[] expect(String method, String path, byte @Nullable [] body) throws IOException {
        HttpAnswer answer = exchange(method, path, body);
        if (!answer.isSuccess()) {
            throw new IOException(method + ' ' + path + ": " + answer.status());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            URI uri = target.http();
            boolean secure = "https".equals(uri.getScheme());
            int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
            open = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
            open.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_MS);
            open.setSoTimeout(TIMEOUT_MS);
            open.setTcpNoDelay(true);
            socket = open;
            in = new BufferedInputStream(open.getInputStream(), ONE_PIECE_BYTES);
        }
        return open;
    }

    private void send(OutputStream out, String method, String path, byte @Nullable [] body) throws IOException {
        StringBuilder head = new StringBuilder(200)
                .append(method + ' ' + target.http().getRawPath() + path + " HTTP/1.1\r\n")
                .append("Host: " + target.http().getAuthority() + "\r\n");
        if (target.authorization() != null) {
            head.append("Authorization: " + target.authorization() + "\r\n");
        }
        if (body != null) {
            head.append("Content-Length: " + body.length + "\r\n");
        }
        ByteArrayOutputStream first = new ByteArrayOutputStream(256);
        first.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null && body.length <= ONE_PIECE_BYTES) {
            first.writeBytes(body);
        }
        first.writeTo(out);
        if (body != null && body.length > ONE_PIECE_BYTES) {
            out.write(body);
        }
    }

    private HttpAnswer receive(String method) throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("No HTTP answer: " + String.join(" ", status));
        }
        int code = Integer.parseInt(status[1]);
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT).replace(" ", "");
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring("content-length:".length()));
            }
            chunked |= header.equals("transfer-encoding:chunked");
            last |= header.equals("connection:close");
        }
        byte[] body = body(method.equals("HEAD") || code == 204 || code == 304, length, chunked);
        if (last || (length < 0 && !chunked)) {
            close();
        }
        return new HttpAnswer(code, body);
    }

    private byte[] body(boolean none, long length, boolean chunked) throws IOException {
        if (none) {
            return new byte[0];
        }
        if (chunked) {
            return chunks();
        }
        return length >= 0 ? bytes(Math.toIntExact(length)) : input().readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(bytes(size));
            line();
        }
        for (String trailer = line(); !trailer.isEmpty(); ) {
            trailer = line();
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = input().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        InputStream input = input();
        StringBuilder line = new StringBuilder(64);
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private InputStream input() throws IOException {
        InputStream open = in;
        if (open == null) {
            throw new IOException("Not connected");
        }
        return open;
    }
}
