package org.pharos.codec.jpeg2000.internal;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.pharos.api.image.UndecodableFrameException;

/** Reads numbers of a part of an array, highest byte first. */
final class Bytes {
    private final byte[] data;
    private final int end;
    private int position;

    Bytes(byte[] data, int start, int end) {
        this.data = data;
        this.position = start;
        this.end = end;
    }

    static UndecodableFrameException undecodable(String reason) {
        return new UndecodableFrameException("JPEG 2000: " + reason);
    }

    static String hex(int marker) {
        return Integer.toHexString(marker).toUpperCase(Locale.ROOT);
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    /** The next bytes apart; these are behind us then. */
    Bytes part(long length) throws UndecodableFrameException {
        if (length < 0 || length > left()) {
            throw undecodable("the stream is truncated");
        }
        var part = new Bytes(data, position, position + (int) length);
        position += (int) length;
        return part;
    }

    /** Copies what is left. */
    void copyTo(ByteArrayOutputStream out) {
        out.write(data, position, left());
    }

    int octet() throws UndecodableFrameException {
        if (position >= end) {
            throw undecodable("the stream is truncated");
        }
        return data[position++] & 0xFF;
    }

    int word() throws UndecodableFrameException {
        return octet() << 8 | octet();
    }

    long number() throws UndecodableFrameException {
        return (long) word() << 16 | word();
    }

    /** The word that comes next, or -1 at the end. */
    int peek() {
        return left() < 2 ? -1 : (data[position] & 0xFF) << 8 | data[position + 1] & 0xFF;
    }
}
