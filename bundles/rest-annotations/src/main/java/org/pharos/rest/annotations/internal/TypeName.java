package org.pharos.rest.annotations.internal;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.annotation.NamedTypes;
import org.pharos.http.BareStatusException;

/** The metadata or attachment that a path names. */
public final class TypeName {
    private static final int FORBIDDEN = 403;

    private TypeName() {}

    /** Its number; fails if the name is unknown. */
    public static int number(NamedTypes types, String name) {
        return types.number(name).orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM));
    }

    /** Its number, to be changed by a client; fails unless it is one of those for users. */
    public static int userNumber(NamedTypes types, String name) {
        int number = number(types, name);
        if (!NamedTypes.isUser(number)) {
            throw forbidden();
        }
        return number;
    }

    /** The failure of a client that wants to change what is the server's. */
    public static BareStatusException forbidden() {
        return new BareStatusException(FORBIDDEN);
    }
}
