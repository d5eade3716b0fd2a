package org.pharos.dicom.core;

import java.nio.charset.StandardCharsets;

/** Values that are of a representation and tell nothing, in place of those that told something (PS3.15 E.1.1). */
public final class DummyValue {
    private DummyValue() {}

    /**
     * A value of even length, numbers in little endian, text in characters of any set.
     *
     * @throws IllegalArgumentException for SQ: sequences have no value
     */
    public static byte[] of(Vr vr) {
        return switch (vr) {
            case AE, SH, LO, LT, ST, UC, UT -> text("Removed", vr);
            case CS -> text("REMOVED", vr);
            case PN -> text("Anonymous", vr);
            case AS -> text("000Y", vr);
            case DA -> text("19000101", vr);
            case DT -> text("19000101000000", vr);
            case TM -> text("000000", vr);
            case DS, IS -> text("0", vr);
            case UI -> text("2.25.0", vr);
            case UR -> text("about:blank", vr);
            case US, SS, UL, SL, UV, SV, FL, FD, OD, OF, OL, OV, OW -> new byte[vr.wordBytes()];
            case AT -> new byte[4];
            case OB, UN -> new byte[2];
            case SQ -> throw new IllegalArgumentException("Sequences have no value");
        };
    }

    private static byte[] text(String text, Vr vr) {
        return ElementBytes.pad(text.getBytes(StandardCharsets.US_ASCII), vr);
    }
}
