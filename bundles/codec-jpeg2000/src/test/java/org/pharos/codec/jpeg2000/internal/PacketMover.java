package org.pharos.codec.jpeg2000.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves the headers of packets into segments of their own, which no program at hand does. The packets have markers before them and
 * behind their headers, which can't occur within them (ISO/IEC 15444-1 A.8, B.10.1).
 *
 * @param isMain whether to the main header, not to those of tile-parts
 * @param keepsEnds whether the markers behind headers are moved with them
 * @param most bytes of a segment
 * @param restarts whether the segments of each tile-part are numbered, not those of each tile
 */
record PacketMover(boolean isMain, boolean keepsEnds, int most, boolean restarts) {
    private static final int START_OF_PACKET = 0xFF91;
    private static final int END_OF_HEADER = 0xFF92;
    private static final int STARTS = 2;
    private static final int ENDS = 4;

    /** A tile-part, taken apart. */
    private record Part(byte[] start, byte[] segments, byte[] headers, byte[] bodies) {}

    byte[] move(byte[] stream) {
        int first = find(stream, 0, Markers.START_OF_TILE_PART);
        List<Part> parts = new ArrayList<>();
        int at = first;
        while (word(stream, at) == Markers.START_OF_TILE_PART) {
            int length = ByteBuffer.wrap(stream).getInt(at + 6);
            parts.add(part(stream, at, at + length));
            at += length;
        }
        var out = new ByteArrayOutputStream();
        out.write(mainHeader(stream, first), 0, first);
        if (isMain) {
            var all = new ByteArrayOutputStream();
            parts.forEach(part -> {
                all.writeBytes(number(part.headers.length));
                all.writeBytes(part.headers);
            });
            segments(out, Markers.PACKED_HEADERS, all.toByteArray(), 0);
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Part part : parts) {
            int tile = word(part.start, 4);
            int number = restarts ? 0 : numbers.getOrDefault(tile, 0);
            numbers.put(tile, write(out, part, number));
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    private byte[] mainHeader(byte[] stream, int length) {
        byte[] header = Arrays.copyOf(stream, length);
        int coding = find(stream, 0, Markers.CODING);
        header[coding + 4] &= (byte) ~(keepsEnds ? STARTS : STARTS | ENDS);
        return header;
    }

    private Part part(byte[] stream, int start, int end) {
        int data = find(stream, start, Markers.START_OF_DATA);
        var headers = new ByteArrayOutputStream();
        var bodies = new ByteArrayOutputStream();
        int at = data + 2;
        while (at < end) {
            if (word(stream, at) != START_OF_PACKET) {
                throw new IllegalStateException("No packet at " + at);
            }
            int behind = find(stream, at + 6, END_OF_HEADER);
            headers.write(stream, at + 6, behind - at - 6 + (keepsEnds ? 2 : 0));
            int next = behind + 2;
            while (next < end && word(stream, next) != START_OF_PACKET) {
                next++;
            }
            bodies.write(stream, behind + 2, next - behind - 2);
            at = next;
        }
        return new Part(
                Arrays.copyOfRange(stream, start, start + 12),
                Arrays.copyOfRange(stream, start + 12, data),
                headers.toByteArray(),
                bodies.toByteArray());
    }

    /** The number of the next segment. */
    private int write(ByteArrayOutputStream out, Part part, int number) {
        int next = number;
        var segments = new ByteArrayOutputStream();
        segments.writeBytes(part.segments);
        if (!isMain) {
            next = segments(segments, Markers.TILE_PACKED_HEADERS, part.headers, number);
        }
        byte[] start = part.start.clone();
        ByteBuffer.wrap(start).putInt(6, start.length + segments.size() + 2 + part.bodies.length);
        out.writeBytes(start);
        out.writeBytes(segments.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0x93});
        out.writeBytes(part.bodies);
        return next;
    }

    private int segments(ByteArrayOutputStream out, int marker, byte[] content, int first) {
        int number = first;
        for (int at = 0; at < content.length; at += most) {
            int length = Math.min(most, content.length - at);
            out.writeBytes(new byte[] {
                (byte) 0xFF, (byte) marker, (byte) (length + 3 >> 8), (byte) (length + 3), (byte) number++
            });
            out.write(content, at, length);
        }
        return number;
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static int word(byte[] stream, int at) {
        return at + 1 < stream.length ? (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF : -1;
    }

    static int find(byte[] stream, int from, int marker) {
        int at = from;
        while (word(stream, at) != marker) {
            if (at >= stream.length) {
                throw new IllegalStateException("No marker " + Integer.toHexString(marker));
            }
            at++;
        }
        return at;
    }
}
