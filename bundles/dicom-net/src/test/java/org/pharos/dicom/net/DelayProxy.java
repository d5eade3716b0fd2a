package org.pharos.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A long line to a server: whatever passes takes some time each way, and any amount may be under way. */
final class DelayProxy implements Closeable {
    private final ServerSocket listener;
    private final int target;
    private final long delayNanos;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    private record Packet(byte[] bytes, long due) {}

    DelayProxy(int target, long delayMillis) throws IOException {
        this.target = target;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listener.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            open.add(far);
            pump(near, far);
            pump(far, near);
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        BlockingQueue<Packet> line = new LinkedBlockingQueue<>();
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        start(() -> {
            byte[] buffer = new byte[65536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                line.add(new Packet(Arrays.copyOf(buffer, n), System.nanoTime() + delayNanos));
            }
            line.add(new Packet(new byte[0], System.nanoTime() + delayNanos));
        });
        start(() -> {
            for (Packet packet = line.take(); packet.bytes().length > 0; packet = line.take()) {
                TimeUnit.NANOSECONDS.sleep(packet.due() - System.nanoTime());
                out.write(packet.bytes());
            }
            to.shutdownOutput();
        });
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
