package org.pharos.dicom.scp.internal;

import java.util.Optional;
import org.pharos.core.commitment.Commitment;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.Status;

/** Where a request says what it is for: N-ACTION and N-EVENT-REPORT are known for one instance only. */
enum CommitmentTarget {
    REQUESTED(CommandTag.REQUESTED_SOP_CLASS_UID, CommandTag.REQUESTED_SOP_INSTANCE_UID),
    AFFECTED(CommandTag.AFFECTED_SOP_CLASS_UID, CommandTag.AFFECTED_SOP_INSTANCE_UID);

    private static final Status NO_SUCH_INSTANCE = new Status(0x0112);
    private static final Status NO_SUCH_CLASS = new Status(0x0118);

    private final int sopClass;
    private final int sopInstance;

    CommitmentTarget(int sopClass, int sopInstance) {
        this.sopClass = sopClass;
        this.sopInstance = sopInstance;
    }

    /** The status of PS3.7 annex C if the request is for something else than storage commitment. */
    Optional<Status> check(DimseRequest request) {
        if (!request.context().abstractSyntax().equals(Commitment.SOP_CLASS_UID)) {
            return Optional.of(Status.SOP_CLASS_NOT_SUPPORTED);
        }
        if (!request.command().text(sopClass).equals(Optional.of(Commitment.SOP_CLASS_UID))) {
            return Optional.of(NO_SUCH_CLASS);
        }
        if (!request.command().text(sopInstance).equals(Optional.of(Commitment.SOP_INSTANCE_UID))) {
            return Optional.of(NO_SUCH_INSTANCE);
        }
        return Optional.empty();
    }
}
