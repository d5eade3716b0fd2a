package org.pharos.core.commitment;

import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** A message of storage commitment that can't be taken, with the status that tells its sender why. */
public final class CommitmentException extends PharosException {
    private static final long serialVersionUID = 1L;

    private final int dimseStatus;

    CommitmentException(int dimseStatus, String details, @Nullable Throwable cause) {
        super(ErrorCode.BAD_REQUEST, details, cause);
        this.dimseStatus = dimseStatus;
    }

    /** The status of PS3.7 annex C. */
    public int dimseStatus() {
        return dimseStatus;
    }
}
