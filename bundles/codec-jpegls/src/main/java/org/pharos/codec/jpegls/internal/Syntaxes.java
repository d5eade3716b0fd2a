package org.pharos.codec.jpegls.internal;

import java.util.Set;

/** Transfer syntaxes of JPEG-LS (PS3.5 A.4.3). */
final class Syntaxes {
    static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
    static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";
    static final Set<String> ALL = Set.of(LOSSLESS, NEAR_LOSSLESS);

    private Syntaxes() {}
}
