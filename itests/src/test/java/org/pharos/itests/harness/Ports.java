package org.pharos.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine. */
public final class Ports {
    /**
     * Of each process that runs tests beside others. All lie below the ports that systems give to outgoing connections, some
     * from 16,000 on: such a connection would take a port between the time that it's seen free and the time that it's needed.
     */
    private static final int SHARE = 1_000;

    private static final int SHARES = 10;

    /** Holds the share for as long as this process runs, from all that run on this machine. */
    private static final Claim CLAIM = Claim.any();

    private static final int FIRST = 5_500 + SHARE * CLAIM.number();
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    /** A locked file. */
    private record Claim(int number, FileLock lock) {
        static Claim any() {
            for (int number = 0; number < SHARES; number++) {
                var file = Path.of(System.getProperty("java.io.tmpdir"), "pharos-itests-ports-" + number + ".lock");
                try {
                    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock();
                    if (lock != null) {
                        return new Claim(number, lock);
                    }
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            throw new IllegalStateException("Too many test runs on this machine");
        }
    }

    private Ports() {}

    /** A port that nobody listens on; never the same one twice. */
    public static int free() {
        for (int port = NEXT.getAndIncrement(); port < FIRST + SHARE; port = NEXT.getAndIncrement()) {
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
