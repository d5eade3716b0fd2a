package org.pharos.core.ingest;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** A data set is of another SOP class or instance than its C-STORE request said; nothing was stored. */
public final class UnexpectedInstanceException extends PharosException {
    private static final long serialVersionUID = 1L;

    public UnexpectedInstanceException() {
        super(ErrorCode.BAD_FILE_FORMAT, "The data set is not the instance that was announced");
    }
}
