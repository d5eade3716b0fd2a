package org.pharos.rest.find.internal;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;

/** Names of levels in bodies. */
final class Levels {
    private Levels() {}

    /** @throws PharosException {@code PARAMETER_OUT_OF_RANGE} if there is no such level */
    static ResourceLevel parse(String name) {
        return ResourceLevel.parse(name)
                .orElseThrow(() ->
                        new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Invalid resource type '" + name + "'"));
    }
}
