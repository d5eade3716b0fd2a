package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomTls;
import org.pharos.core.network.Modality;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.AssociationOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens associations with modalities.
 *
 * @param ownAet of this server
 * @param timeoutSeconds for modalities without one of their own
 * @param tls for modalities that are spoken to over TLS
 * @param opening is told before an association is opened, and gives what to do when it is open or can't be
 */
record Connector(
        Supplier<String> ownAet, LongSupplier timeoutSeconds, DicomTls tls, Function<Modality, Runnable> opening) {
    private static final Logger logger = LoggerFactory.getLogger(Connector.class);
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);

    /** As whom a modality is called. */
    String localAet(Contact contact) {
        String wanted = contact.localAet();
        if (wanted != null && !wanted.isEmpty()) {
            return wanted;
        }
        String declared = contact.modality().localAet();
        return declared.isEmpty() ? ownAet.get() : declared;
    }

    /** What an association with a modality is like. */
    AssociationParameters parameters(Contact contact) {
        Modality modality = contact.modality();
        return new AssociationParameters(
                modality.host(),
                modality.port(),
                modality.aet(),
                localAet(contact),
                timeout(contact),
                modality.usesTls());
    }

    /**
     * Opens an association; if the host has several addresses, with the first that takes the connection.
     *
     * @param proposal adds presentation contexts
     */
    Association open(Contact contact, Consumer<AssociationOptions> proposal) {
        Modality modality = contact.modality();
        Runnable opened = opening.apply(modality);
        try {
            return openAny(contact, proposal);
        } catch (SocketException | UnknownHostException e) {
            throw Failures.connecting(modality.aet(), e);
        } catch (IOException e) {
            throw Failures.refused(modality.aet(), e);
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, e.getMessage(), e);
        } finally {
            opened.run();
        }
    }

    private Association openAny(Contact contact, Consumer<AssociationOptions> proposal) throws IOException {
        List<InetAddress> addresses =
                List.of(InetAddress.getAllByName(contact.modality().host()));
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return Association.open(options(contact, address, proposal));
            } catch (SocketException e) {
                logger.debug(
                        "{} of {} can't be reached: {}",
                        address,
                        contact.modality().name(),
                        e.getMessage());
            }
        }
        return Association.open(options(contact, addresses.get(addresses.size() - 1), proposal));
    }

    private AssociationOptions options(Contact contact, InetAddress address, Consumer<AssociationOptions> proposal) {
        Modality modality = contact.modality();
        Duration timeout = timeout(contact);
        Duration connect = timeout.isZero() || timeout.compareTo(LONGEST_CONNECT) > 0 ? LONGEST_CONNECT : timeout;
        var options = AssociationOptions.to(
                        address.getHostAddress(),
                        modality.port(),
                        modality.aet().strip(),
                        localAet(contact).strip())
                .connectTimeout(connect)
                .associateTimeout(connect)
                .responseTimeout(timeout);
        if (modality.usesTls()) {
            options.tls(tls::clientEngine);
        }
        proposal.accept(options);
        return options;
    }

    private Duration timeout(Contact contact) {
        Duration wanted = contact.timeout();
        if (wanted != null) {
            return wanted;
        }
        Duration declared = contact.modality().timeout();
        return declared.isZero() ? Duration.ofSeconds(timeoutSeconds.getAsLong()) : declared;
    }
}
