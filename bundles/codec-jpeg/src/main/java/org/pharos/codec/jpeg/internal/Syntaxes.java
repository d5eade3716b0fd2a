package org.pharos.codec.jpeg.internal;

import java.util.Set;

/** Transfer syntaxes of JPEG (PS3.5 A.4.1). */
final class Syntaxes {
    static final String BASELINE = "1.2.840.10008.1.2.4.50";
    static final String EXTENDED = "1.2.840.10008.1.2.4.51";
    static final String LOSSLESS = "1.2.840.10008.1.2.4.57";
    /** Only with the first predictor: what is left of a sample. */
    static final String LOSSLESS_FIRST_ORDER = "1.2.840.10008.1.2.4.70";

    static final Set<String> ALL = Set.of(BASELINE, EXTENDED, LOSSLESS, LOSSLESS_FIRST_ORDER);

    private Syntaxes() {}
}
