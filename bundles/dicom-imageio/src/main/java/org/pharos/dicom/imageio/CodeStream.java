package org.pharos.dicom.imageio;

/** What the code streams of compressed frames begin with, none of which occurs at the start of a later fragment but by chance. */
final class CodeStream {
    static final int START_BYTES = 4;

    /** SOI and the marker after it: JPEG (ISO 10918-1 B.2.1), JPEG-LS (ISO 14495-1 C.1). */
    private static final int SOI = 0xFFD8FF00;

    private static final int SOI_MASK = 0xFFFFFF00;

    /** SOC and SIZ: JPEG 2000 and high throughput JPEG 2000 (ISO 15444-1 A.4.1). */
    private static final int SOC = 0xFF4FFF51;

    /** SOC of JPEG XL (ISO 18181-1). */
    private static final int JPEG_XL = 0xFF0A0000;

    private static final int JPEG_XL_MASK = 0xFFFF0000;

    /** Length of the signature box, which comes first in JP2 and JPEG XL files (ISO 15444-1 I.5.1). */
    private static final int SIGNATURE_BOX = 0x0000000C;

    private CodeStream() {}

    /** @param bytes the first four of a fragment */
    static boolean isStart(byte[] bytes) {
        int start = (int) Bytes.uint32(bytes, 0, true);
        return (start & SOI_MASK) == SOI || start == SOC || (start & JPEG_XL_MASK) == JPEG_XL || start == SIGNATURE_BOX;
    }
}
