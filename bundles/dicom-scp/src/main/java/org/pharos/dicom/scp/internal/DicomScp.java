package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality.Permission;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the DICOM port open. Only another port, PDU length or timeout closes the associations that are open. */
@Component(
        service = DicomScp.class,
        immediate = true,
        configurationPid = "org.pharos.dicom.scp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ScpOptions.class)
public final class DicomScp {
    private static final Logger logger = LoggerFactory.getLogger(DicomScp.class);
    private static final int LONGEST_AET = 16;

    private final Ingest ingest;
    private final Modalities modalities;
    private volatile CallerPolicy policy;
    private volatile StorageContexts contexts;
    private Port port;
    private @Nullable DicomServer server;

    /** What can't change while the port is open. */
    private record Port(boolean enabled, int number, int maxPduLength, Duration timeout) {
        static Port of(ScpOptions options) {
            return new Port(
                    options.dicomServerEnabled(),
                    options.dicomPort(),
                    options.maximumPduLength(),
                    Duration.ofSeconds(Math.max(0, options.dicomScpTimeout())));
        }
    }

    @Activate
    public DicomScp(ScpOptions options, @Reference Ingest ingest, @Reference Modalities modalities) {
        this.ingest = ingest;
        this.modalities = modalities;
        this.policy = policy(options, modalities);
        this.contexts = new StorageContexts(options);
        this.port = Port.of(options);
        open();
    }

    @Modified
    synchronized void configure(ScpOptions options) {
        policy = policy(options, modalities);
        contexts = new StorageContexts(options);
        if (!port.equals(Port.of(options))) {
            close();
            port = Port.of(options);
            open();
        }
    }

    @Deactivate
    synchronized void close() {
        if (server == null) {
            return;
        }
        try {
            server.close();
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
            server = DicomServer.builder()
                    .port(port.number())
                    .maxPduLength(port.maxPduLength())
                    .idleTimeout(port.timeout())
                    .admission((request, remote) -> policy.check(request, remote))
                    .contexts((proposed, request) -> contexts.negotiate(proposed, request))
                    .handler(CommandField.C_ECHO_RQ, new CEchoScp(() -> policy))
                    .handler(CommandField.C_STORE_RQ, new CStoreScp(() -> policy, ingest))
                    .failureStatus(Status.OUT_OF_RESOURCES)
                    .start();
            logger.info("DICOM server {} listens on port {}", policy.aet(), server.port());
        } catch (IOException e) {
            throw new UncheckedIOException("DICOM port " + port.number() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static CallerPolicy policy(ScpOptions options, Modalities modalities) {
        String aet = options.dicomAet().strip();
        if (aet.isEmpty() || aet.length() > LONGEST_AET) {
            throw new IllegalArgumentException("DicomAet must have 1 to 16 characters");
        }
        return new CallerPolicy(
                aet,
                options.dicomCheckCalledAet(),
                options.strictAetComparison(),
                options.dicomCheckModalityHost(),
                openToAll(options),
                modalities);
    }

    private static Set<Permission> openToAll(ScpOptions options) {
        var result = EnumSet.noneOf(Permission.class);
        if (options.dicomAlwaysAllowEcho()) {
            result.add(Permission.ECHO);
        }
        if (options.dicomAlwaysAllowStore()) {
            result.add(Permission.STORE);
        }
        return result;
    }
}
