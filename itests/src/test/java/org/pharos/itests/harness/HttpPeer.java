package org.pharos.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a port of this machine that does what a test wants, be it wrong. */
public final class HttpPeer implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What it does with a connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Connection connection) throws IOException;
    }

    /** A connection of a client. */
    public final class Connection {
        private final InputStream in;
        private final OutputStream out;

        private Connection(Socket socket) throws IOException {
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /** Reads the head of a request, and notes it; empty at the end of the connection. */
        public String head() throws IOException {
            var head = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                head.write(b);
                if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    requests.add(head.toString(StandardCharsets.ISO_8859_1));
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
            }
            return "";
        }

        /** Reads a whole request whose length is known; its body, and null at the end of the connection. */
        public byte[] request() throws IOException {
            String head = head();
            if (head.isEmpty()) {
                return null;
            }
            int length = head.toLowerCase(Locale.ROOT)
                    .lines()
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
            return in.readNBytes(length);
        }

        /** Reads what the client sends until it goes. */
        public void swallow() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        public byte[] read(int length) throws IOException {
            return in.readNBytes(length);
        }

        public void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Answers with a JSON body, and maybe another header. */
        public void answer(int status, String body, String... headers) throws IOException {
            write("HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream()
                                    .map(header -> header + "\r\n")
                                    .toList())
                    + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }
    }

    private HttpPeer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /** Starts one on a free port. */
    public static HttpPeer start(Behaviour behaviour) {
        try {
            var peer = new HttpPeer(new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress()), behaviour);
            run(peer::accept);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "http-peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                run(() -> serve(socket));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Connection(socket));
        } catch (IOException e) {
            // The client went: it had to, for most of what is tested.
            requests.add("gone: " + e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    /** Heads of the requests so far. */
    public List<String> requests() {
        return requests.stream().filter(head -> !head.startsWith("gone: ")).toList();
    }

    /** How many clients are connected. */
    public int connections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
