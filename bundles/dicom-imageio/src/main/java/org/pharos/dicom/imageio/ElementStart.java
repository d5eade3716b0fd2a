package org.pharos.dicom.imageio;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;

/** Tag, representation and length of the pixel data element in its file. */
final class ElementStart {
    /** With the letters of the representation and two reserved bytes (PS3.5 7.1.2). */
    private static final int EXPLICIT_BYTES = 12;

    private static final int IMPLICIT_BYTES = 8;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private ElementStart() {}

    static PixelData read(DicomHeader header, Vr vr, ValueSource file) throws IOException {
        byte[] start;
        try (InputStream in = file.open(header.pixelDataOffset(), EXPLICIT_BYTES)) {
            start = Bytes.read(in, EXPLICIT_BYTES);
        }
        // Letters can't be taken for a length, as that would be odd.
        boolean isExplicit =
                start[4] == vr.name().charAt(0) && start[5] == vr.name().charAt(1);
        int headerBytes = isExplicit ? EXPLICIT_BYTES : IMPLICIT_BYTES;
        boolean isBigEndian = header.transferSyntax().isBigEndian();
        long length = Bytes.uint32(start, headerBytes - Integer.BYTES, isBigEndian);
        long offset = header.pixelDataOffset() + headerBytes;
        return length == UNDEFINED
                ? new PixelData.Encapsulated(offset)
                : new PixelData.Native(
                        ValueElement.of(Tag.PIXEL_DATA, vr, new ValueReference(offset, length, isBigEndian)));
    }
}
