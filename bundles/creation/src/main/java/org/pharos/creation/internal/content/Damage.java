package org.pharos.creation.internal.content;

import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** The failure of those who send what isn't what they say. */
final class Damage {
    private Damage() {}

    /** For a content that can't be understood. */
    static PharosException of(@Nullable Throwable cause) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, null, cause);
    }

    /** For a content that can't be understood. */
    static PharosException of(String what) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, what);
    }
}
