package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.NoPresentationContextException;
import org.pharos.dicom.net.StoreRequest;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends data sets by C-STORE, over one association as long as it has the contexts; for one thread at a time. */
final class StoreScu implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(StoreScu.class);
    private static final String OPERATION = "C-STORE";

    /** Duplicate SOP instance: it is there (PS3.7 annex C.5.7). */
    private static final int DUPLICATE_INSTANCE = 0x0111;

    /** Hides the way there and back of any hospital's network; as many are in doubt when an association breaks. */
    private static final AsyncWindow WINDOW = new AsyncWindow(16, 1);

    /** How often in a row a peer may stay silent; each time costs a whole time-out, and a study has hundreds of instances. */
    private static final int MOST_SILENCES = 2;

    private final Connector connector;
    private final Contact contact;
    private final @Nullable KeptAssociations kept;
    private final ProposedSyntaxes proposed = new ProposedSyntaxes();
    private @Nullable OpenAssociation open;
    /** The association was open before, and nothing has come over it since: the peer may have ended it. */
    private boolean isInDoubt;

    /** Others that were kept may have ended as well. */
    private boolean wasStale;

    private boolean isForMany;
    private @Nullable OtherSyntaxes others;
    private int silences;

    /** A C-STORE that was sent and not answered yet. */
    record Sent(Association association, int messageId) {}

    /** An association that was kept open was ended by the peer before it answered: another one will do. */
    static final class StaleAssociationException extends Exception {
        private static final long serialVersionUID = 1L;

        StaleAssociationException(IOException reason) {
            super(reason);
        }
    }

    /** @param kept where associations come from and go to that stay open for others; null for none */
    StoreScu(Connector connector, Contact contact, @Nullable KeptAssociations kept) {
        this.connector = connector;
        this.contact = contact;
        this.kept = kept;
    }

    /** Proposes a pair with the next association. */
    void announce(String sopClass, String transferSyntax) {
        proposed.add(sopClass, transferSyntax);
    }

    /** Whether another pair can be proposed. */
    boolean hasRoom() {
        return proposed.hasRoom();
    }

    /** Asks the peer to let several operations be under way at once (PS3.7 D.3.3.3). */
    void expectMany() {
        isForMany = true;
    }

    /** Proposes other syntaxes as well, for {@link #agreedSyntax}. */
    void offer(OtherSyntaxes wanted) {
        others = wanted;
    }

    /**
     * The syntax that the peer takes a data set in: its own, or else one of the others that were proposed.
     *
     * @return empty if it takes it in none
     */
    Optional<String> agreedSyntax(StoreRequest request) {
        if (silences >= MOST_SILENCES) {
            throw Failures.silent(OPERATION, contact.modality().aet());
        }
        Association association = associateInTime(request);
        OtherSyntaxes offered = others;
        List<String> more = offered == null ? List.of() : offered.all();
        return Stream.concat(Stream.of(request.transferSyntax()), more.stream())
                .filter(syntax ->
                        association.context(request.sopClassUid(), syntax).isPresent())
                .findFirst();
    }

    /** Whether another data set may be sent before the last one is answered. */
    boolean hasWindow() {
        OpenAssociation current = open;
        return current != null
                && !isInDoubt
                && current.association().underWay()
                        < Math.min(current.association().window(), WINDOW.invoked());
    }

    /** The same for a certain one, which needs a context that there is already. */
    boolean hasWindow(StoreRequest request) {
        OpenAssociation current = open;
        return current != null
                && hasWindow()
                && current.association()
                        .context(request.sopClassUid(), request.transferSyntax())
                        .isPresent();
    }

    /**
     * Sends a data set and waits for the answer.
     *
     * @param data may be asked for the same twice
     * @return the status: a success or a warning
     */
    int store(StoreRequest request, DataSetWriter data) {
        try {
            return await(begin(request, data));
        } catch (StaleAssociationException e) {
            logger.debug("An association that was kept open had ended: {}", e.getMessage());
        }
        try {
            return await(begin(request, data));
        } catch (StaleAssociationException e) {
            throw new IllegalStateException("A new association can't be stale", e);
        }
    }

    /** Sends a data set; at once a failure if the peer didn't answer the last ones in time. */
    Sent begin(StoreRequest request, DataSetWriter data) throws StaleAssociationException {
        if (silences >= MOST_SILENCES) {
            throw Failures.silent(OPERATION, contact.modality().aet());
        }
        Association association = associateInTime(request);
        try {
            return new Sent(association, association.begin(request, data));
        } catch (NoPresentationContextException e) {
            throw Failures.noContext(contact.modality().aet());
        } catch (IOException e) {
            throw broken(association, e);
        }
    }

    /**
     * Waits for the answer to a data set that was sent.
     *
     * @return the status: a success or a warning
     */
    int await(Sent sent) throws StaleAssociationException {
        DimseResult result;
        try {
            result = sent.association().await(sent.messageId());
        } catch (IOException e) {
            throw broken(sent.association(), e);
        }
        isInDoubt = false;
        silences = 0;
        if (!isAccepted(result.status())) {
            throw Failures.status(OPERATION, contact.modality().aet(), result);
        }
        return result.status().code();
    }

    /** A peer that stays silent has it, maybe; one that hangs up hasn't read it. */
    private RuntimeException broken(Association association, IOException e) throws StaleAssociationException {
        OpenAssociation current = open;
        if (current != null && current.association() == association) {
            open = null;
        }
        if (e instanceof SocketTimeoutException) {
            silences++;
        } else if (isInDoubt) {
            isInDoubt = false;
            wasStale = true;
            throw new StaleAssociationException(e);
        }
        return Failures.during(OPERATION, contact.modality().aet(), e);
    }

    private static boolean isAccepted(Status status) {
        return status.isSuccess() || status.isWarning() || status.code() == DUPLICATE_INSTANCE;
    }

    private Association associateInTime(StoreRequest request) {
        try {
            return associate(request);
        } catch (PharosException e) {
            silences = e.getCause() instanceof SocketTimeoutException ? silences + 1 : 0;
            throw e;
        }
    }

    /** What was proposed once and refused isn't proposed again. */
    private Association associate(StoreRequest request) {
        OpenAssociation opened = open;
        if (opened != null
                && others != null
                && opened.association()
                        .context(request.sopClassUid(), request.transferSyntax())
                        .isPresent()) {
            return opened.association();
        }
        proposed.add(request.sopClassUid(), request.transferSyntax());
        OpenAssociation current = open == null ? takeKept(request) : open;
        if (current != null && current.proposed().contains(request.sopClassUid(), request.transferSyntax())) {
            open = current;
            return current.association();
        }
        if (current != null) {
            open = null;
            current.association().close();
        }
        isInDoubt = false;
        proposed.makeRoomFor(request.sopClassUid(), request.transferSyntax());
        AssociationParameters parameters = connector.parameters(contact);
        OtherSyntaxes offered = others;
        opened = new OpenAssociation(
                connector.open(contact, options -> {
                    proposed.propose(options);
                    if (offered != null) {
                        proposed.proposeOthers(offered, options);
                    }
                    if (isForMany) {
                        options.asyncWindow(WINDOW);
                    }
                }),
                parameters,
                proposed.copy(),
                isForMany);
        open = opened;
        return opened.association();
    }

    /** One that was kept open, if it can do what this session needs. */
    private @Nullable OpenAssociation takeKept(StoreRequest request) {
        isInDoubt = false;
        if (kept == null || wasStale) {
            return null;
        }
        OpenAssociation found = kept.take(connector.parameters(contact)).orElse(null);
        if (found == null) {
            return null;
        }
        // What was refused may be taken by now, and to send many one by one takes longer than to associate.
        boolean isFit = (found.isForMany() || !isForMany)
                && found.association()
                        .context(request.sopClassUid(), request.transferSyntax())
                        .isPresent();
        if (!isFit) {
            found.association().close();
            return null;
        }
        isInDoubt = true;
        return found;
    }

    @Override
    public void close() {
        OpenAssociation current = open;
        open = null;
        if (current == null) {
            return;
        }
        if (kept != null) {
            kept.give(current);
        } else {
            current.association().close();
        }
    }
}
