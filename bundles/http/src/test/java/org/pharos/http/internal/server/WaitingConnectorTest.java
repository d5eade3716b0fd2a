package org.pharos.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class WaitingConnectorTest {
    @Test
    void portThatIsAboutToBeFreeIsWaitedFor() throws Exception {
        var server = new Server();
        var connector = new WaitingConnector(server, server.getThreadPool(), 1, 1, new HttpConnectionFactory());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connector.setPort(taken.getLocalPort());
            var freed = CompletableFuture.runAsync(
                    () -> close(taken), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

            server.start();

            assertThat(connector.getLocalPort()).isEqualTo(taken.getLocalPort());
            freed.join();
        } finally {
            server.stop();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
