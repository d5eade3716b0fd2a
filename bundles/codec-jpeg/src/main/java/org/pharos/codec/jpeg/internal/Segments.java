package org.pharos.codec.jpeg.internal;

import org.pharos.api.image.UndecodableFrameException;

/** Reads the markers and segments of a code stream. */
final class Segments {
    private final byte[] data;
    private int position;
    private int end;

    Segments(byte[] data) {
        this.data = data;
        this.end = data.length;
    }

    /** Goes behind the next marker, whatever lies before it, zeros that are stuffed among it. */
    int nextMarker() throws UndecodableFrameException {
        end = data.length;
        while (position + 1 < data.length) {
            int second = data[position + 1] & 0xFF;
            if ((data[position] & 0xFF) == 0xFF && second != 0 && second != 0xFF) {
                position += 2;
                return second;
            }
            position++;
        }
        throw undecodable("it ends without its marker");
    }

    /** Whether there is another marker; it is the next one that is read. */
    boolean isNext(int marker) {
        for (int at = position; at + 1 < data.length; at++) {
            int second = data[at + 1] & 0xFF;
            if ((data[at] & 0xFF) == 0xFF && second != 0 && second != 0xFF) {
                return second == marker;
            }
        }
        return false;
    }

    /** Reads the length of a segment; what is read then is of it. */
    void open() throws UndecodableFrameException {
        int start = position;
        int length = word();
        if (length < 2 || start + length > data.length) {
            throw undecodable("a segment goes beyond the end");
        }
        end = start + length;
    }

    /** Goes to the end of the segment that is open. */
    void close() {
        position = end;
    }

    /** Bytes left of the segment. */
    int remaining() {
        return end - position;
    }

    int octet() throws UndecodableFrameException {
        if (position >= end) {
            throw undecodable("a segment is too short");
        }
        return data[position++] & 0xFF;
    }

    int word() throws UndecodableFrameException {
        return octet() << 8 | octet();
    }

    int position() {
        return position;
    }

    void position(int value) {
        position = value;
    }

    static UndecodableFrameException undecodable(String reason) {
        return new UndecodableFrameException("JPEG: " + reason);
    }
}
