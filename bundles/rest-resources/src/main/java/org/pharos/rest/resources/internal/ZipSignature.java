package org.pharos.rest.resources.internal;

/** How a ZIP archive starts (APPNOTE 4.3). */
final class ZipSignature {
    /** Bytes that tell an archive from a DICOM file, whose first 128 are free (PS3.10 7.1). */
    static final int PEEK_BYTES = 132;

    private static final int LOCAL_FILE = 0x504B0304;
    private static final int END_OF_EMPTY_ARCHIVE = 0x504B0506;
    private static final int SPLIT_ARCHIVE = 0x504B0708;
    private static final int DICM = 0x4449434D;
    private static final int PREAMBLE_BYTES = 128;

    private ZipSignature() {}

    /** @param start the first bytes of a file, {@link #PEEK_BYTES} unless it has fewer */
    static boolean matches(byte[] start) {
        int signature = number(start, 0);
        boolean isZip = signature == LOCAL_FILE || signature == END_OF_EMPTY_ARCHIVE || signature == SPLIT_ARCHIVE;
        return isZip && number(start, PREAMBLE_BYTES) != DICM;
    }

    private static int number(byte[] bytes, int offset) {
        if (bytes.length < offset + Integer.BYTES) {
            return 0;
        }
        return bytes[offset] << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | bytes[offset + 3] & 0xff;
    }
}
