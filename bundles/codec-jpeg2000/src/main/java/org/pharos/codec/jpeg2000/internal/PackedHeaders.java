package org.pharos.codec.jpeg2000.internal;

import static org.pharos.codec.jpeg2000.internal.Bytes.undecodable;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.image.UndecodableFrameException;

/**
 * Headers of packets that stand in segments of the main header (ISO/IEC 15444-1 A.7.4) or of those of tile-parts (A.7.5), not
 * before the packets. They take no more memory than the stream does.
 */
final class PackedHeaders {
    private final SortedMap<Integer, Bytes> ofAll = new TreeMap<>();
    private final SortedMap<Integer, Bytes> ofPart = new TreeMap<>();
    /** How many segments the parts of a tile had so far. */
    private final Map<Integer, Integer> segments = new HashMap<>();

    private final Map<Integer, ByteArrayOutputStream> ofTiles = new HashMap<>();
    private @Nullable Bytes joined;
    private int tile;

    /** Takes a segment of the main header. */
    void addOfAll(Bytes segment) throws UndecodableFrameException {
        add(ofAll, segment);
    }

    /** Takes a segment of the tile-part that has been started. */
    void addOfPart(Bytes segment) throws UndecodableFrameException {
        if (!ofAll.isEmpty()) {
            throw undecodable("packed headers of packets in two places");
        }
        add(ofPart, segment);
    }

    private static void add(SortedMap<Integer, Bytes> numbered, Bytes segment) throws UndecodableFrameException {
        if (numbered.putIfAbsent(segment.octet(), segment) != null) {
            throw undecodable("two segments of packed headers with one number");
        }
    }

    /** Begins the next tile-part of the stream; those of the main header are in the same order. */
    void startPart(int tileOfPart) throws UndecodableFrameException {
        tile = tileOfPart;
        if (ofAll.isEmpty()) {
            return;
        }
        Bytes left = joined;
        if (left == null) {
            byte[] all = join(ofAll, 0).toByteArray();
            left = new Bytes(all, 0, all.length);
            joined = left;
        }
        Bytes part = left.part(left.number());
        part.copyTo(ofTile());
    }

    /** Ends the header of the tile-part. */
    void endPart() throws UndecodableFrameException {
        if (!ofPart.isEmpty()) {
            // Some encoders number the segments of a tile-part, and some those of a tile.
            int before = segments.getOrDefault(tile, 0);
            ofTile().writeBytes(join(ofPart, ofPart.firstKey() == before ? before : 0)
                    .toByteArray());
            segments.put(tile, before + ofPart.size());
            ofPart.clear();
        }
    }

    private ByteArrayOutputStream ofTile() {
        return ofTiles.computeIfAbsent(tile, any -> new ByteArrayOutputStream());
    }

    /** Numbers tell the order of segments; none is left out. */
    private static ByteArrayOutputStream join(SortedMap<Integer, Bytes> numbered, int first)
            throws UndecodableFrameException {
        if (numbered.firstKey() != first || numbered.lastKey() != first + numbered.size() - 1) {
            throw undecodable("a segment of packed headers is missing");
        }
        var all = new ByteArrayOutputStream();
        numbered.values().forEach(segment -> segment.copyTo(all));
        return all;
    }

    /** The headers of tiles that have them apart, by the number of the tile. */
    Map<Integer, byte[]> ofTiles() {
        Map<Integer, byte[]> made = new HashMap<>();
        ofTiles.forEach((number, headers) -> made.put(number, headers.toByteArray()));
        return made;
    }
}
