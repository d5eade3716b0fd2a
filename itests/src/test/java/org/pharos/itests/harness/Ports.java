package org.pharos.itests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine. */
public final class Ports {
    /**
     * Of each process that runs tests beside others. All lie below the ports that systems give to outgoing connections, some
     * from 16,000 on: such a connection would take a port between the time that it's seen free and the time that it's needed.
     */
    private static final int SHARE = 5_000;

    private static final int FIRST = 5_500 + SHARE * (Integer.getInteger("pharos.fork", 1) - 1);
    private static final int LAST = FIRST + SHARE;

    private static final AtomicInteger NEXT =
            new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() * 7 % (SHARE / 4)));

    private Ports() {}

    /** A port that nobody listens on; never the same one twice. */
    public static int free() {
        for (int port = NEXT.getAndIncrement(); port < LAST; port = NEXT.getAndIncrement()) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    /** Whether somebody accepts connections on the port. */
    public static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
