package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.ingest.CStoreIngest;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.network.DicomEndpoint;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.MoveReceipts;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.Implementation;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.scp.internal.worklist.WorklistSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the DICOM port open. Only another port, PDU length or timeout, and TLS
 * switched on or off, closes the associations that are open. */
@Component(
        service = {DicomScp.class, DicomEndpoint.class, MetricSource.class},
        immediate = true,
        configurationPid = "org.pharos.dicom.scp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ScpOptions.class)
public final class DicomScp implements DicomEndpoint, MetricSource {
    private static final Logger logger = LoggerFactory.getLogger(DicomScp.class);
    /** Each has a thread. */
    private static final int MOST_ASSOCIATIONS = 256;

    private static final AsyncWindow STORES_AT_ONCE = new AsyncWindow(32, 1);

    /** Of queries, where associations may be silent for any time. */
    private static final Duration UNLIMITED_PATIENCE = Duration.ofMinutes(1);

    /** A retrieval may well last minutes; who waits behind it gives up when it wants to. */
    private static final Duration PATIENCE_FOR_RETRIEVALS = Duration.ofMinutes(10);

    private final CStoreIngest ingest;
    private final MoveReceipts moves;
    private final Modalities modalities;
    private final QueryRetrieve queryRetrieve;
    private final StorageCommitment commitment;
    private final Turns queries;
    private final Turns retrievals;
    private final IdentifierMemory identifiers = new IdentifierMemory();
    private final ConfiguredTls tls;
    private final Runnable onTlsChange = this::followTls;
    private volatile CallerPolicy policy;
    private final StorageContexts contexts;
    private volatile Port port;
    private volatile @Nullable DicomServer server;

    /** What can't change while the port is open. */
    private record Port(boolean enabled, int number, int maxPduLength, Duration timeout, boolean secure) {
        static Port of(ScpOptions options, boolean secure) {
            return new Port(
                    options.dicomServerEnabled(),
                    options.dicomPort(),
                    options.maximumPduLength(),
                    Duration.ofSeconds(Math.max(0, options.dicomScpTimeout())),
                    secure);
        }

        Port secured(boolean otherwise) {
            return new Port(enabled, number, maxPduLength, timeout, otherwise);
        }
    }

    @Activate
    public DicomScp(
            ScpOptions options,
            @Reference Ingest ingest,
            @Reference Modalities modalities,
            @Reference LiveStorageAcceptance acceptance,
            @Reference QueryRetrieve queryRetrieve,
            @Reference StorageCommitment commitment,
            @Reference WorklistSources worklists,
            @Reference ConfiguredTls tls,
            @Reference MoveReceipts moves) {
        this.tls = tls;
        this.moves = moves;
        this.ingest = new CStoreIngest(ingest);
        this.modalities = modalities;
        this.queryRetrieve = queryRetrieve;
        this.commitment = commitment;
        this.queries = new Turns(options.dicomThreadsCount());
        this.retrievals = new Turns(options.dicomThreadsCount());
        this.policy = CallerPolicy.of(options, modalities);
        this.contexts = new StorageContexts(acceptance::rules, () -> !worklists.isEmpty());
        this.port = Port.of(options, tls.isEnabled());
        open();
        tls.listen(onTlsChange);
        followTls();
    }

    @Modified
    synchronized void configure(ScpOptions options) {
        Stream.of(queries, retrievals).forEach(turns -> turns.resize(options.dicomThreadsCount()));
        policy = CallerPolicy.of(options, modalities);
        reopen(Port.of(options, tls.isEnabled()));
    }

    private synchronized void followTls() {
        reopen(port.secured(tls.isEnabled()));
    }

    private void reopen(Port wanted) {
        if (!port.equals(wanted)) {
            close();
            port = wanted;
            open();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        tls.unlisten(onTlsChange);
        close();
    }

    private void close() {
        DicomServer open = server;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            logger.warn("The DICOM port was not closed properly: {}", e.toString());
        }
        server = null;
    }

    private void open() {
        if (!port.enabled()) {
            logger.info("The DICOM server is switched off");
            return;
        }
        try {
            DicomServer.Builder builder = DicomServer.builder()
                    .port(port.number())
                    .maxPduLength(port.maxPduLength())
                    .maxAssociations(MOST_ASSOCIATIONS)
                    .idleTimeout(port.timeout())
                    .admission((request, remote) -> policy.check(request, remote))
                    .contexts(contexts)
                    .asyncWindow(DicomScp::window)
                    .handler(CommandField.C_ECHO_RQ, new CEchoScp(() -> policy))
                    .handler(CommandField.C_STORE_RQ, new CStoreScp(() -> policy, ingest, moves))
                    .failureStatus(Status.OUT_OF_RESOURCES);
            queryRetrieve
                    .handlers(() -> policy)
                    .forEach((command, handler) -> builder.handler(command, limited(command, handler)));
            commitment.handlers(() -> policy).forEach(builder::handler);
            if (port.secure()) {
                builder.tls(peer -> tls.serverEngine());
            }
            DicomServer opened = builder.start();
            server = opened;
            logger.info(
                    "DICOM server {} listens on port {}{}",
                    policy.aet(),
                    opened.port(),
                    port.secure() ? ", with TLS" : "");
        } catch (IOException e) {
            throw new UncheckedIOException("DICOM port " + port.number() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Who only stores needn't wait for each answer. Retrievals send requests of their own, and so go one by one. */
    private static AsyncWindow window(AssociateRequest request) {
        boolean isForStorage = request.contexts().stream()
                .noneMatch(context -> RetrieveServices.sopClasses().contains(context.abstractSyntax()));
        return isForStorage ? STORES_AT_ONCE : AsyncWindow.SYNCHRONOUS;
    }

    /**
     * Queries and retrievals have turns of their own: a retrieval is long, and what it sends may come to this server. C-STORE
     * has none: it streams, whoever sends slowly must not keep others waiting, and many senders share a commit.
     */
    private DimseHandler limited(CommandField command, DimseHandler handler) {
        return command == CommandField.C_FIND_RQ
                ? new LimitedHandler(handler, queries, identifiers, Status.OUT_OF_RESOURCES, this::patience)
                : new LimitedHandler(
                        handler, retrievals, identifiers, SubOperations.ALL_FAILED, () -> PATIENCE_FOR_RETRIEVALS);
    }

    /** How long a query waits for its turn. */
    private Duration patience() {
        return port.timeout().isZero() ? UNLIMITED_PATIENCE : port.timeout();
    }

    @Override
    public State state() {
        Port now = port;
        return new State(
                policy.aet(),
                now.number(),
                server != null,
                now.secure(),
                now.maxPduLength(),
                MOST_ASSOCIATIONS,
                now.timeout().toSeconds(),
                Implementation.CLASS_UID,
                Implementation.VERSION_NAME);
    }

    @Override
    public void report(MetricReport report) {
        DicomServer open = server;
        int associations = open == null ? 0 : open.associationCount();
        report.add("orthanc_available_dicom_threads", open == null ? 0 : MOST_ASSOCIATIONS - associations);
        report.add("pharos_dicom_associations_count", associations);
        report.add("pharos_dicom_pending_connections_count", open == null ? 0 : open.pendingConnectionCount());
    }
}
