package org.pharos.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An HTTP proxy (RFC 9110 7.6, 9.3.6): it forwards plain requests, and opens tunnels for TLS; each connection serves for one. */
public final class ForwardProxy implements Closeable {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LONGEST_HEAD = 64 * 1024;

    private final ServerSocket listening;
    /** Null if anybody may use it. */
    private final String authorization;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private ForwardProxy(String authorization) throws IOException {
        this.authorization = authorization;
        listening = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
        run(this::acceptAll);
    }

    /** Starts one on a free port that anybody may use. */
    public static ForwardProxy start() throws IOException {
        return new ForwardProxy(null);
    }

    /** Starts one on a free port for those who know a password. */
    public static ForwardProxy start(String user, String password) throws IOException {
        return new ForwardProxy(RunningServer.user(user, password)[1]);
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                run(() -> serve(client));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            serve(client, head(client.getInputStream()));
        } catch (IOException e) {
            return; // one of the two went
        } finally {
            open.remove(client);
        }
    }

    private void serve(Socket client, String head) throws IOException {
        String request = head.lines().findFirst().orElse("");
        if (authorization != null && !head.contains("\r\nProxy-Authorization: " + authorization + "\r\n")) {
            refused.add(request);
            write(
                    client,
                    "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n"
                            + "Connection: close" + END_OF_HEAD);
            return;
        }
        requests.add(request);
        String[] words = request.split(" ");
        boolean isTunnel = words[0].equals("CONNECT");
        URI target = URI.create(isTunnel ? "tunnel://" + words[1] : words[1]);
        try (var server = new Socket(target.getHost(), target.getPort())) {
            open.add(server);
            if (isTunnel) {
                write(client, "HTTP/1.1 200 x" + END_OF_HEAD);
            } else {
                write(server, forwarded(head, words[0], target));
            }
            run(() -> pump(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
            open.remove(server);
        }
    }

    /** The head as the server gets it: with a path, and without what is meant for the proxy. */
    private static String forwarded(String head, String method, URI target) {
        String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        return head.lines()
                        .skip(1)
                        .filter(line -> !line.isEmpty() && !line.regionMatches(true, 0, "Proxy-", 0, 6))
                        .filter(line -> !line.regionMatches(true, 0, "Connection:", 0, 11))
                        .collect(Collectors.joining(
                                "\r\n", method + " " + path + " HTTP/1.1\r\n", "\r\nConnection: close"))
                + END_OF_HEAD;
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return; // one of the two went
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith(END_OF_HEAD)) {
            int b = in.read();
            if (b < 0 || head.size() == LONGEST_HEAD) {
                throw new EOFException("No head of a request");
            }
            head.write(b);
            if (b == '\n') {
                text = head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Host and port, as the configuration has it. */
    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** First lines of the requests that were let through. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** First lines of those that weren't. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
