package org.pharos.codec.jpeg2000.internal;

import static org.pharos.codec.jpeg2000.internal.Bytes.hex;
import static org.pharos.codec.jpeg2000.internal.Bytes.undecodable;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.jpeg2000.internal.Size.Area;

/**
 * Goes through the headers of a code stream before it is decoded: what they claim has to fit the data set and the length of the
 * stream, since all memory is taken after them. What decoding doesn't need is left out of the copy that it gets.
 */
final class Headers {
    private static final int SHORTEST_TILE_PART = 14;
    private static final int TILE_PART_HEADER = 12;
    private static final int SIZE_SEGMENT = 38;
    /** A change of the order of packets takes that many bytes; each is a run through all of them. */
    private static final int CHANGE = 7;

    private static final int MOST_CHANGES = 255;
    /** Of memory for other things than samples; see {@link Coding#memory}. */
    private static final long MEMORY_OF_A_SAMPLE = 2;

    private static final long LEAST_MEMORY = 1 << 18;
    /** Places to look for precincts at. */
    private static final long MOST_PLACES = 50_000_000;

    private final FrameFormat format;
    private final byte[] data;
    private final Bytes in;
    private final ByteArrayOutputStream out;

    private @Nullable Coding coding;
    private Coding[] codings = {};
    private int[] parts = {};
    private int[] partsSeen = {};
    private long packets;
    private final PackedHeaders packed = new PackedHeaders();

    private Headers(FrameFormat format, byte[] frame) throws UndecodableFrameException {
        this.format = format;
        this.data = frame;
        this.in = Boxes.codeStream(frame);
        this.out = new ByteArrayOutputStream(in.left());
    }

    static CodeStream read(FrameFormat format, byte[] frame) throws UndecodableFrameException {
        return new Headers(format, frame).read();
    }

    private CodeStream read() throws UndecodableFrameException {
        int whole = in.left();
        copy(in.position(), 2);
        if (in.word() != Markers.START_OF_CODE_STREAM || in.word() != Markers.SIZE) {
            throw undecodable("no size at the start");
        }
        Size size = size();
        mainHeader(size);
        Coding all = coding;
        if (all == null) {
            throw undecodable("nothing about the coding");
        }
        if (in.left() / SHORTEST_TILE_PART < size.tiles()) {
            throw undecodable("the stream is too short for " + size.tiles() + " tiles");
        }
        countParts(size);
        for (int i = 0; in.peek() == Markers.START_OF_TILE_PART; i++) {
            Interruption.check();
            tilePart(size, all, i);
        }
        for (int count : parts) {
            if (count == 0) {
                throw undecodable("a tile is missing");
            }
        }
        if (packets > whole) {
            throw undecodable("the stream is too short for " + packets + " packets");
        }
        out.write(Markers.END_OF_CODE_STREAM >> 8);
        out.write(Markers.END_OF_CODE_STREAM & 0xFF);
        return new CodeStream(size, out.toByteArray(), packed.ofTiles());
    }

    private void copy(int start, long length) {
        out.write(data, start, (int) length);
    }

    private Size size() throws UndecodableFrameException {
        int start = in.position();
        int length = in.word();
        Bytes segment = in.part(length - 2L);
        Size size = Size.read(segment, format);
        if (length != SIZE_SEGMENT + 3 * size.components()) {
            throw undecodable("a size of " + length + " bytes");
        }
        copy(start - 2, 4);
        // Part 2 has capabilities that don't matter where its segments are missing.
        out.write(0);
        out.write(0);
        copy(start + 4, length - 4L);
        return size;
    }

    private void mainHeader(Size size) throws UndecodableFrameException {
        codings = new Coding[size.components()];
        while (in.peek() != Markers.START_OF_TILE_PART) {
            int start = in.position();
            int marker = in.word();
            int length = in.word();
            Bytes segment = in.part(length - 2L);
            switch (marker) {
                case Markers.CODING -> {
                    coding = Coding.read(segment);
                    setUnset(codings, coding);
                }
                case Markers.CODING_OF_COMPONENT -> component(segment, coding, codings);
                case Markers.PROGRESSIONS -> changes(length, codings);
                case Markers.QUANTISATION, Markers.QUANTISATION_OF_COMPONENT, Markers.REGION_OF_INTEREST -> {}
                case Markers.PACKED_HEADERS -> {
                    packed.addOfAll(segment);
                    continue;
                }
                case Markers.TILE_PART_LENGTHS, Markers.PACKET_LENGTHS, Markers.REGISTRATION, Markers.COMMENT -> {
                    continue;
                }
                default -> throw undecodable("a segment of marker " + hex(marker));
            }
            copy(start, length + 2L);
        }
    }

    private static void setUnset(Coding[] codings, Coding all) {
        for (int i = 0; i < codings.length; i++) {
            if (codings[i] == null) {
                codings[i] = all;
            }
        }
    }

    private static void component(Bytes segment, @Nullable Coding all, Coding[] codings)
            throws UndecodableFrameException {
        int number = segment.octet();
        if (all == null || number >= codings.length) {
            throw undecodable("a component's coding out of place");
        }
        codings[number] = Coding.readOfComponent(segment, all);
    }

    private static void changes(int length, Coding[] codings) throws UndecodableFrameException {
        if (length / CHANGE > MOST_CHANGES) {
            throw undecodable("the order of packets changes too often");
        }
        for (int i = 0; i < codings.length; i++) {
            if (codings[i] == null) {
                throw undecodable("an order of packets before their coding");
            }
            codings[i] = codings[i].withProgressionByPosition();
        }
    }

    /** Encoders state wrong numbers of tile-parts, or none. */
    private void countParts(Size size) throws UndecodableFrameException {
        parts = new int[size.tiles()];
        partsSeen = new int[size.tiles()];
        var ahead = new Bytes(data, in.position(), in.position() + in.left());
        while (ahead.peek() == Markers.START_OF_TILE_PART) {
            int start = ahead.position();
            ahead.part(4);
            int tile = ahead.word();
            if (tile >= parts.length) {
                throw undecodable("tile " + tile + " of " + parts.length);
            }
            long length = length(ahead.number(), start);
            parts[tile]++;
            ahead.part(start + length - ahead.position());
        }
        for (int count : parts) {
            if (count > 255) {
                throw undecodable("a tile of " + count + " parts");
            }
        }
    }

    /** A.4.2: 0 is up to the end. */
    private long length(long stated, int start) throws UndecodableFrameException {
        if (stated != 0) {
            if (stated < SHORTEST_TILE_PART) {
                throw undecodable("a part of a tile of " + stated + " bytes");
            }
            return stated;
        }
        int end = in.position() + in.left();
        int last = end;
        // The end of the code stream may be missing, or padded.
        while (last > start && last > end - 2 && data[last - 1] == 0) {
            last--;
        }
        boolean isEnded = last - start > 2 && data[last - 1] == (byte) 0xD9 && data[last - 2] == (byte) 0xFF;
        long stop = isEnded ? last - 2 : end;
        return stop - start;
    }

    private void tilePart(Size size, Coding all, int number) throws UndecodableFrameException {
        int start = in.position();
        in.word();
        int segmentLength = in.word();
        int tile = in.word();
        long length = length(in.number(), start);
        int part = in.octet();
        in.octet();
        if (segmentLength != 10 || part != partsSeen[tile]) {
            throw undecodable("part " + number + " of the tiles is out of order");
        }
        partsSeen[tile]++;
        Bytes rest = in.part(length - TILE_PART_HEADER);
        var kept = new ByteArrayOutputStream();
        packed.startPart(tile);
        Coding[] tileCodings = tilePartHeader(rest, all, part, kept);
        packed.endPart();

        copy(start, 6);
        long keptLength = (long) TILE_PART_HEADER + kept.size() + rest.left();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (keptLength >> shift));
        }
        out.write(part);
        out.write(parts[tile]);
        out.writeBytes(kept.toByteArray());
        copy(rest.position(), rest.left());
        if (part == 0) {
            checkTile(size.tile(tile), tileCodings);
        }
    }

    /** @param kept gets the segments that decoding needs, and the marker behind them */
    private Coding[] tilePartHeader(Bytes rest, Coding all, int part, ByteArrayOutputStream kept)
            throws UndecodableFrameException {
        Coding[] tileCodings = codings.clone();
        Coding tileCoding = all;
        while (true) {
            int start = rest.position();
            int marker = rest.word();
            if (marker == Markers.START_OF_DATA) {
                kept.write(data, start, 2);
                return tileCodings;
            }
            int length = rest.word();
            Bytes segment = rest.part(length - 2L);
            switch (marker) {
                case Markers.CODING -> {
                    checkFirst(part);
                    tileCoding = Coding.read(segment);
                    Arrays.fill(tileCodings, tileCoding);
                }
                case Markers.CODING_OF_COMPONENT -> {
                    checkFirst(part);
                    component(segment, tileCoding, tileCodings);
                }
                case Markers.PROGRESSIONS -> changes(length, tileCodings);
                case Markers.QUANTISATION,
                        Markers.QUANTISATION_OF_COMPONENT,
                        Markers.REGION_OF_INTEREST,
                        Markers.TILE_PACKET_LENGTHS,
                        Markers.COMMENT -> {}
                case Markers.TILE_PACKED_HEADERS -> {
                    packed.addOfPart(segment);
                    continue;
                }
                default -> throw undecodable("a segment of marker " + hex(marker));
            }
            kept.write(data, start, length + 2);
        }
    }

    private static void checkFirst(int part) throws UndecodableFrameException {
        if (part > 0) {
            throw undecodable("a tile's coding changes");
        }
    }

    private void checkTile(Area tile, Coding[] tileCodings) throws UndecodableFrameException {
        long memory = 0;
        int resolutions = 0;
        int across = Integer.MAX_VALUE;
        int down = Integer.MAX_VALUE;
        boolean isByPosition = false;
        for (Coding each : tileCodings) {
            packets += each.packets(tile);
            memory += each.memory(tile);
            resolutions += each.resolutions();
            across = Math.min(across, each.leastDistance(false));
            down = Math.min(down, each.leastDistance(true));
            isByPosition |= each.isByPosition();
        }
        long samples = tile.width() * tile.height() * tileCodings.length;
        if (memory > MEMORY_OF_A_SAMPLE * samples + LEAST_MEMORY) {
            throw undecodable("a tile of too many pieces");
        }
        long places = ((tile.width() >> across) + 2) * ((tile.height() >> down) + 2) * resolutions;
        if (isByPosition && places > MOST_PLACES) {
            throw undecodable("precincts of too many places");
        }
    }
}
