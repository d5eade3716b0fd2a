package org.pharos.bench.data;

import java.io.ByteArrayOutputStream;

/**
 * One instance, ready to be sent.
 *
 * @param dataSet without meta header, in {@link #TRANSFER_SYNTAX}
 */
public record GeneratedInstance(String sopClassUid, String sopInstanceUid, byte[] dataSet) {
    /** Explicit VR little endian. */
    public static final String TRANSFER_SYNTAX = "1.2.840.10008.1.2.1";

    private static final int PREAMBLE_BYTES = 128;
    private static final String IMPLEMENTATION_CLASS = "2.25.302716580127339452683117342983710365127";

    /** The bytes of a DICOM file (PS3.10). */
    public byte[] part10() {
        byte[] meta = new ExplicitVrWriter()
                .longElement(0x00020001, "OB", new byte[] {0, 1})
                .text(0x00020002, "UI", sopClassUid)
                .text(0x00020003, "UI", sopInstanceUid)
                .text(0x00020010, "UI", TRANSFER_SYNTAX)
                .text(0x00020012, "UI", IMPLEMENTATION_CLASS)
                .bytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream(PREAMBLE_BYTES + 16 + meta.length + dataSet.length);
        file.writeBytes(new byte[PREAMBLE_BYTES]);
        file.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        file.writeBytes(
                new ExplicitVrWriter().unsignedLong(0x00020000, meta.length).bytes());
        file.writeBytes(meta);
        file.writeBytes(dataSet);
        return file.toByteArray();
    }
}
