package org.pharos.codec.jpeg2000.internal;

import org.pharos.api.image.UndecodableFrameException;

/** Finds the code stream in a frame: it is the frame, or lies in a box of a JP2 file (ISO/IEC 15444-1 annex I). */
final class Boxes {
    private static final long SIGNATURE = 0x6A502020;
    private static final long CODE_STREAM = 0x6A703263;

    private Boxes() {}

    /** The code stream, and perhaps something behind it. */
    static Bytes codeStream(byte[] frame) throws UndecodableFrameException {
        var whole = new Bytes(frame, 0, frame.length);
        if (whole.peek() == Markers.START_OF_CODE_STREAM) {
            return whole;
        }
        boolean isFirst = true;
        while (whole.left() >= 8) {
            long length = whole.number();
            long type = whole.number();
            if (isFirst && type != SIGNATURE) {
                break;
            }
            isFirst = false;
            Bytes box = whole.part(contentLength(whole, length));
            if (type == CODE_STREAM) {
                return box;
            }
        }
        throw Bytes.undecodable("neither a code stream nor a JP2 file");
    }

    /** I.4: a length of 1 is followed by a longer one, and 0 is the rest. */
    private static long contentLength(Bytes behindType, long length) throws UndecodableFrameException {
        if (length == 0) {
            return behindType.left();
        }
        if (length == 1) {
            return (behindType.number() << 32 | behindType.number()) - 16;
        }
        return length - 8;
    }
}
