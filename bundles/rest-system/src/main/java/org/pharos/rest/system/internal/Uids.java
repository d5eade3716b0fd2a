package org.pharos.rest.system.internal;

import java.math.BigInteger;
import java.util.UUID;

/** UIDs that nobody else makes: PS3.5 B.2, a UUID as a decimal number below {@code 2.25}. */
final class Uids {
    private Uids() {}

    static String fresh() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }
}
