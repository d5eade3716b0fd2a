package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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

/** Sends data sets by C-STORE, over one association as long as it has the contexts; for one thread at a time. */
final class StoreScu implements AutoCloseable {
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

    private boolean isForMany;
    private int silences;

    /** A C-STORE that was sent and not answered yet. */
    record Sent(Association association, int messageId) {}

    /** An association that was kept open was ended by the peer before it answered: another one will do. */
    static final class StaleAssociationException extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException reason;

        StaleAssociationException(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
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
     * @return the status: a success or a warning
     */
    int store(StoreRequest request, InputStream data) {
        try {
            return await(begin(request, data::transferTo));
        } catch (StaleAssociationException e) {
            throw Failures.during(OPERATION, contact.modality().aet(), e.reason());
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
        proposed.add(request.sopClassUid(), request.transferSyntax());
        OpenAssociation current = open == null ? takeKept() : open;
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
        var opened = new OpenAssociation(
                connector.open(contact, options -> {
                    proposed.propose(options);
                    if (isForMany) {
                        options.asyncWindow(WINDOW);
                    }
                }),
                proposed.copy());
        open = opened;
        return opened.association();
    }

    private @Nullable OpenAssociation takeKept() {
        OpenAssociation found = kept == null
                ? null
                : kept.take(contact, connector.localAet(contact)).orElse(null);
        isInDoubt = found != null;
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
            kept.give(contact, connector.localAet(contact), current);
        } else {
            current.association().close();
        }
    }
}
