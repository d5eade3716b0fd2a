package org.pharos.dicom.scp.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.DicomTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the certificates of the moment. Options that can't be used, and files that are replaced by what can't be, leave the
 * former ones in force.
 */
@Component(
        service = {ConfiguredTls.class, DicomTls.class},
        configurationPid = "org.pharos.dicom.scp.tls",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TlsOptions.class)
public final class ConfiguredTls implements DicomTls {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredTls.class);
    private static final int TLS_1_2 = 4;

    /** How long a connection may still be opened with files that were replaced. */
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong lastCheck = new AtomicLong(System.nanoTime());
    private final AtomicReference<State> state;

    /**
     * What is in force.
     *
     * @param fingerprint of the files when they were last read, with success or without
     * @param identity null if none could be made of the files yet
     */
    private record State(
            TlsSettings settings,
            List<String> fingerprint,
            @Nullable TlsIdentity identity) {}

    @Activate
    public ConfiguredTls(TlsOptions options) {
        this(TlsSettings.of(options));
    }

    /** @throws IllegalArgumentException if the DICOM port is to speak TLS and can't */
    ConfiguredTls(TlsSettings settings) {
        state = new AtomicReference<>(read(settings));
        warnOfOldVersion(settings);
    }

    @Modified
    void configure(TlsOptions options) {
        configure(TlsSettings.of(options));
    }

    void configure(TlsSettings wanted) {
        try {
            state.set(read(wanted));
            warnOfOldVersion(wanted);
        } catch (IllegalArgumentException e) {
            logger.error("DICOM TLS stays as it is: {}", e.getMessage());
            return;
        }
        listeners.forEach(Runnable::run);
    }

    private static void warnOfOldVersion(TlsSettings settings) {
        if (settings.isEnabled() && settings.minimumVersion() > 0 && settings.minimumVersion() < TLS_1_2) {
            logger.warn(
                    "DicomTlsMinimumProtocolVersion {}: TLS 1.2 is the oldest that is spoken",
                    settings.minimumVersion());
        }
    }

    /** @throws IllegalArgumentException if the DICOM port is to speak TLS and can't */
    private static State read(TlsSettings settings) {
        List<String> fingerprint = settings.fingerprint();
        if (!settings.isEnabled() && !settings.hasIdentity()) {
            return new State(settings, fingerprint, null);
        }
        try {
            return new State(settings, fingerprint, TlsIdentity.of(settings));
        } catch (IllegalArgumentException e) {
            if (settings.isEnabled()) {
                throw e;
            }
            logger.warn("Modalities can't be spoken to over TLS: {}", e.getMessage());
            return new State(settings, fingerprint, null);
        }
    }

    private State inForce() {
        return Objects.requireNonNull(state.get());
    }

    /** Whether the DICOM port speaks TLS. */
    boolean isEnabled() {
        return inForce().settings().isEnabled();
    }

    /** Calls a listener after each change, on the thread that changes. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Forgets a listener. */
    void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** The acceptor's side of a new connection. */
    SSLEngine serverEngine() {
        return identity().server();
    }

    @Override
    public SSLEngine clientEngine(InetSocketAddress peer) {
        TlsIdentity identity = identity();
        if (!identity.hasTrust()) {
            throw new PharosException(
                    ErrorCode.BAD_SEQUENCE_OF_CALLS, "DICOM TLS needs the option DicomTlsTrustedCertificates");
        }
        return identity.client(peer);
    }

    private TlsIdentity identity() {
        readReplacedFiles();
        State now = inForce();
        TlsIdentity ready = now.identity();
        if (ready != null) {
            return ready;
        }
        try {
            return TlsIdentity.of(now.settings());
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.BAD_SEQUENCE_OF_CALLS, e.getMessage(), e);
        }
    }

    /** Looks at the files now and then, on the thread of whoever comes first after that time. */
    private void readReplacedFiles() {
        long last = lastCheck.get();
        long now = System.nanoTime();
        if (now - last >= CHECK_NANOS && lastCheck.compareAndSet(last, now)) {
            checkFiles();
        }
    }

    /** Takes replaced files, if they can be used. */
    void checkFiles() {
        State old = inForce();
        List<String> fingerprint = old.settings().fingerprint();
        if (old.identity() == null || fingerprint.equals(old.fingerprint())) {
            return;
        }
        State next;
        try {
            next = new State(old.settings(), fingerprint, TlsIdentity.of(old.settings()));
            logger.info("The certificates of DICOM TLS were replaced");
        } catch (IllegalArgumentException e) {
            next = new State(old.settings(), fingerprint, old.identity());
            logger.error("Replaced files of DICOM TLS can't be used, the former ones stay: {}", e.getMessage());
        }
        state.compareAndSet(old, next); // unless the options have changed meanwhile
    }
}
