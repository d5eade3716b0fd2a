package org.pharos.codec.jpeg2000.internal;

import java.util.Set;

/** Transfer syntaxes of JPEG 2000 (PS3.5 A.4.4). */
final class Syntaxes {
    static final String LOSSLESS = "1.2.840.10008.1.2.4.90";
    static final String LOSSY = "1.2.840.10008.1.2.4.91";
    private static final String PART_2_LOSSLESS = "1.2.840.10008.1.2.4.92";
    private static final String PART_2_LOSSY = "1.2.840.10008.1.2.4.93";

    static final Set<String> DECODED = Set.of(LOSSLESS, LOSSY, PART_2_LOSSLESS, PART_2_LOSSY);
    static final Set<String> ENCODED = Set.of(LOSSLESS, LOSSY);

    private Syntaxes() {}
}
