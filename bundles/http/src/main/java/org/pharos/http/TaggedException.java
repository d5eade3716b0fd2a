package org.pharos.http;

import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** A failure whose answer tells the entity tag of what was asked for, as clients of this API know it. */
public final class TaggedException extends PharosException {
    private static final long serialVersionUID = 1L;
    private final String entityTag;

    /** @param entityTag without quotes: {@code 0-e38b87d0c6d7d8ff97533d777896fd0c} */
    public TaggedException(ErrorCode code, @Nullable String details, String entityTag) {
        super(code, details);
        this.entityTag = entityTag;
    }

    /** The entity tag, without quotes. */
    public String entityTag() {
        return entityTag;
    }
}
