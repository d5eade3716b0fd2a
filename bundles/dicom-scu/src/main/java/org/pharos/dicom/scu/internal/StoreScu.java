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
import org.pharos.dicom.net.dimse.Status;

/** Sends data sets by C-STORE, over one association as long as it has the contexts; for one thread at a time. */
final class StoreScu implements AutoCloseable {
    private static final String OPERATION = "C-STORE";

    /** Duplicate SOP instance: it is there (PS3.7 annex C.5.7). */
    private static final int DUPLICATE_INSTANCE = 0x0111;

    /** How often in a row a peer may stay silent; each time costs a whole time-out, and a study has hundreds of instances. */
    private static final int MOST_SILENCES = 2;

    private final Connector connector;
    private final Contact contact;
    private final ProposedSyntaxes proposed = new ProposedSyntaxes();
    private @Nullable Association open;
    private int silences;

    StoreScu(Connector connector, Contact contact) {
        this.connector = connector;
        this.contact = contact;
    }

    /** Proposes a pair with the next association. */
    void announce(String sopClass, String transferSyntax) {
        proposed.add(sopClass, transferSyntax);
    }

    /** Whether another pair can be proposed. */
    boolean hasRoom() {
        return proposed.hasRoom();
    }

    /**
     * Sends a data set; at once a failure if the peer didn't answer the last ones in time.
     *
     * @return the status: a success or a warning
     */
    int store(StoreRequest request, InputStream data) {
        if (silences == MOST_SILENCES) {
            throw Failures.silent(OPERATION, contact.modality().aet());
        }
        try {
            int status = storeNow(request, data);
            silences = 0;
            return status;
        } catch (PharosException e) {
            silences = e.getCause() instanceof SocketTimeoutException ? silences + 1 : 0;
            throw e;
        }
    }

    private int storeNow(StoreRequest request, InputStream data) {
        Association association = associate(request);
        try {
            DimseResult result = association.store(request, data);
            if (!isAccepted(result.status())) {
                throw Failures.status(OPERATION, contact.modality().aet(), result);
            }
            return result.status().code();
        } catch (NoPresentationContextException e) {
            throw Failures.noContext(contact.modality().aet());
        } catch (IOException e) {
            open = null;
            throw Failures.during(OPERATION, contact.modality().aet(), e);
        }
    }

    private static boolean isAccepted(Status status) {
        return status.isSuccess() || status.isWarning() || status.code() == DUPLICATE_INSTANCE;
    }

    /** What was proposed once and refused isn't proposed again. */
    private Association associate(StoreRequest request) {
        boolean isNew = proposed.add(request.sopClassUid(), request.transferSyntax());
        Association current = open;
        if (current != null && !isNew) {
            return current;
        }
        close();
        proposed.makeRoomFor(request.sopClassUid(), request.transferSyntax());
        Association association = connector.open(contact, proposed::propose);
        open = association;
        return association;
    }

    @Override
    public void close() {
        Association association = open;
        open = null;
        if (association != null) {
            association.close();
        }
    }
}
