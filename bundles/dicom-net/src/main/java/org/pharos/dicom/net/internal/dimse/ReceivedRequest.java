package org.pharos.dicom.net.internal.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/** A request as its handler sees it. */
final class ReceivedRequest implements DimseRequest {
    private final DimseConnection connection;
    private final AssociationInfo association;
    private final DimseMessage message;
    private final int messageId;
    private boolean cancelled;

    ReceivedRequest(DimseConnection connection, AssociationInfo association, DimseMessage message, int messageId) {
        this.connection = connection;
        this.association = association;
        this.message = message;
        this.messageId = messageId;
    }

    @Override
    public AssociationInfo association() {
        return association;
    }

    @Override
    public AcceptedContext context() {
        return message.context();
    }

    @Override
    public CommandSet command() {
        return message.command();
    }

    @Override
    public int messageId() {
        return messageId;
    }

    @Override
    public @Nullable InputStream data() {
        return message.data();
    }

    @Override
    public boolean isCancelled() throws IOException {
        cancelled = cancelled || connection.pollCancel(messageId);
        return cancelled;
    }
}
