package org.pharos.http.internal.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that waits for its port. The port of a connector that was closed stays open until its acceptor has noticed,
 * and the one that takes its place mustn't fail for that.
 */
final class WaitingConnector extends ServerConnector {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_MILLIS = 50;

    WaitingConnector(Server server, Executor threads, int acceptors, int selectors, ConnectionFactory... factories) {
        super(server, threads, null, null, acceptors, selectors, factories);
    }

    @Override
    protected ServerSocketChannel openAcceptChannel() throws IOException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return super.openAcceptChannel();
            } catch (IOException e) {
                if (!(e.getCause() instanceof BindException) || System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a port");
        }
    }
}
