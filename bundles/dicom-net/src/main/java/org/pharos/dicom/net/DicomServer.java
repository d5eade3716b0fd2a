package org.pharos.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.acceptor.AcceptLoop;
import org.pharos.dicom.net.internal.acceptor.Associations;
import org.pharos.dicom.net.internal.acceptor.ServerSettings;
import org.pharos.dicom.net.internal.dimse.Dispatcher;
import org.pharos.dicom.net.internal.io.PlainTransport;
import org.pharos.dicom.net.internal.io.TlsTransport;
import org.pharos.dicom.net.internal.io.TransportFactory;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;

/**
 * Accepts associations on a port and serves each on a thread of its own. Connections cost no thread before their request of
 * association is complete. Safe for use by several threads.
 */
public final class DicomServer implements AutoCloseable {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);
    /** For threads whose connection was closed under them. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AcceptLoop loop;
    private final Associations associations;
    private final Thread acceptThread;
    private final @Nullable ExecutorService ownExecutor;

    private DicomServer(AcceptLoop loop, Associations associations, @Nullable ExecutorService ownExecutor) {
        this.loop = loop;
        this.associations = associations;
        this.ownExecutor = ownExecutor;
        acceptThread = new Thread(loop, "dicom-accept-" + loop.localAddress().getPort());
        acceptThread.setDaemon(true);
        acceptThread.start();
    }

    /** Starts to describe a server that lets everybody in, accepts no context and handles no request. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens. */
    public InetSocketAddress localAddress() {
        return loop.localAddress();
    }

    /** The port it listens on. */
    public int port() {
        return localAddress().getPort();
    }

    /** Associations that are open. */
    public int associationCount() {
        return associations.count();
    }

    /** Connections that have no association yet or any more. */
    public int pendingConnectionCount() {
        return loop.pendingCount();
    }

    /** Stops with five seconds of grace. */
    @Override
    public void close() throws IOException {
        stop(DEFAULT_GRACE);
    }

    /**
     * Closes the port, aborts idle associations, waits for operations under way, and cuts what takes longer. When this
     * returns all sockets are closed and all own threads have ended, except for handlers that don't come back within
     * seconds although their connection is closed and their thread interrupted. A second call does nothing.
     *
     * @param grace for operations under way
     */
    public void stop(Duration grace) throws IOException {
        loop.stopAccepting();
        try {
            associations.stop(grace, ownExecutor == null ? PATIENCE : Duration.ZERO);
            if (ownExecutor != null) {
                ownExecutor.shutdownNow();
                ownExecutor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            loop.close();
            acceptThread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            loop.close();
            Thread.currentThread().interrupt();
        }
    }

    /** Describes a server; for one thread. */
    public static final class Builder {
        /** Shortest PDU that can be announced, in bytes. */
        public static final int MIN_PDU_LENGTH = 4096;

        /** Longest PDU that can be announced, in bytes. */
        public static final int MAX_PDU_LENGTH = 131072;

        private static final long MAX_PENDING_BYTES = 64L * 1024 * 1024;

        private InetSocketAddress address = new InetSocketAddress(104);
        private AdmissionPolicy admission = AdmissionPolicy.EVERYBODY;
        private ContextNegotiator contexts = ContextNegotiator.of(Map.of());
        private @Nullable IdentityCheck identity;
        private Function<AssociateRequest, AsyncWindow> asyncWindow = request -> AsyncWindow.SYNCHRONOUS;
        private final Map<CommandField, DimseHandler> handlers = new EnumMap<>(CommandField.class);
        private Status failureStatus = Status.PROCESSING_FAILURE;
        private int maxPduLength = 16384;
        private int maxAssociations = 256;
        private int maxPendingConnections = 20_000;
        private long maxPendingBytes = MAX_PENDING_BYTES;
        private Duration associateTimeout = Duration.ofSeconds(30);
        private Duration idleTimeout = Duration.ofSeconds(30);
        private TransportFactory transports = PlainTransport::new;
        private @Nullable Executor executor;

        private Builder() {}

        /** Port on all addresses of the machine; 0 for any free one. Default 104. */
        public Builder port(int port) {
            return address(new InetSocketAddress(port));
        }

        /** Port on one address of the machine. */
        public Builder address(InetAddress host, int port) {
            return address(new InetSocketAddress(host, port));
        }

        private Builder address(InetSocketAddress newAddress) {
            address = newAddress;
            return this;
        }

        /** Who may associate; everybody by default. */
        public Builder admission(AdmissionPolicy policy) {
            admission = Objects.requireNonNull(policy);
            return this;
        }

        /** What associations can be used for; nothing by default. */
        public Builder contexts(ContextNegotiator negotiator) {
            contexts = Objects.requireNonNull(negotiator);
            return this;
        }

        /** Checks identities of users; by default they are ignored, which tells the requestor so. */
        public Builder identity(IdentityCheck check) {
            identity = Objects.requireNonNull(check);
            return this;
        }

        /**
         * Handles a kind of request; the last one set counts. Requests without handler are answered with
         * {@link Status#UNRECOGNIZED_OPERATION}. C-CANCEL needs no handler, see
         * {@link org.pharos.dicom.net.dimse.DimseRequest#isCancelled()}.
         */
        public Builder handler(CommandField command, DimseHandler handler) {
            handlers.put(command, Objects.requireNonNull(handler));
            return this;
        }

        /** Answer to a request whose handler fails; default {@link Status#PROCESSING_FAILURE}. */
        public Builder failureStatus(Status status) {
            failureStatus = Objects.requireNonNull(status);
            return this;
        }

        /** Largest window of operations to agree to; default one after the other. Requests are handled in turn anyway. */
        public Builder asyncWindow(AsyncWindow window) {
            Objects.requireNonNull(window);
            return asyncWindow(request -> window);
        }

        /** The same, by request. Requests that the peer sends within one of its C-GETs break the association. */
        public Builder asyncWindow(Function<AssociateRequest, AsyncWindow> windows) {
            asyncWindow = Objects.requireNonNull(windows);
            return this;
        }

        /**
         * Longest PDU to be sent here, in bytes, {@link #MIN_PDU_LENGTH} to {@link #MAX_PDU_LENGTH}; default 16384. PDUs
         * to be sent by this side go up to the peer's limit or 128 KB.
         */
        public Builder maxPduLength(int bytes) {
            maxPduLength = inRange(bytes, MIN_PDU_LENGTH, MAX_PDU_LENGTH);
            return this;
        }

        /**
         * Associations open at once, default 256; more are rejected as a transient condition. Each has a thread and up to
         * 350 KB of buffers.
         */
        public Builder maxAssociations(int count) {
            maxAssociations = inRange(count, 1, Integer.MAX_VALUE);
            return this;
        }

        /** Connections without association at once, default 20,000; beyond that the oldest are closed. */
        public Builder maxPendingConnections(int count) {
            maxPendingConnections = inRange(count, 1, Integer.MAX_VALUE);
            return this;
        }

        /** Memory for connections without association, default 64 MB; beyond that the oldest are closed. */
        public Builder maxPendingBytes(long bytes) {
            maxPendingBytes = bytes;
            return this;
        }

        /** Time for a connection to send its request of association (ARTIM), default 30 s. */
        public Builder associateTimeout(Duration timeout) {
            associateTimeout = positive(timeout);
            return this;
        }

        /** Longest silence in an association before it is aborted, default 30 s; zero for any. */
        public Builder idleTimeout(Duration timeout) {
            idleTimeout = notNegative(timeout);
            return this;
        }

        /** Speaks TLS instead of plain TCP; see {@link TlsEngines#server}. */
        public Builder tls(TlsEngines engines) {
            return transports(channel ->
                    new TlsTransport(channel, engines.create((InetSocketAddress) channel.getRemoteAddress())));
        }

        /** Puts another connection layer over the sockets. */
        Builder transports(TransportFactory factory) {
            transports = factory;
            return this;
        }

        /**
         * Runs the associations, each as a task until its end; it must have a thread for as many as may be open. By
         * default the server has threads of its own.
         */
        public Builder executor(Executor runner) {
            executor = Objects.requireNonNull(runner);
            return this;
        }

        /**
         * Opens the port.
         *
         * @throws IOException if it is taken or forbidden
         */
        public DicomServer start() throws IOException {
            ExecutorService own = executor == null ? newExecutor() : null;
            ServerSettings settings = settings(own == null ? Objects.requireNonNull(executor) : own);
            Associations associations = new Associations(settings);
            try {
                return new DicomServer(new AcceptLoop(settings, address, associations), associations, own);
            } catch (IOException | RuntimeException e) {
                if (own != null) {
                    own.shutdown();
                }
                throw e;
            }
        }

        private ServerSettings settings(Executor runner) {
            return new ServerSettings(
                    admission,
                    contexts,
                    identity,
                    asyncWindow,
                    maxPduLength,
                    maxAssociations,
                    maxPendingConnections,
                    maxPendingBytes,
                    associateTimeout,
                    idleTimeout,
                    new Dispatcher(handlers, failureStatus),
                    transports,
                    runner);
        }

        private ExecutorService newExecutor() {
            AtomicInteger count = new AtomicInteger();
            ThreadFactory threads = task -> {
                Thread thread = new Thread(task, "dicom-association-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            };
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        }

        private static int inRange(int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(value + " is not between " + min + " and " + max);
            }
            return value;
        }

        private static Duration positive(Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("Not a time to wait: " + duration);
            }
            return duration;
        }

        private static Duration notNegative(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("Not a time to wait: " + duration);
            }
            return duration;
        }
    }
}
