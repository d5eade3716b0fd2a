package org.pharos.imaging.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Masks bytes of native frames, wherever they are cut. */
final class MaskLayout {
    private final PixelGeometry geometry;
    private final int firstFrame;
    private final boolean isInAllFrames;

    /** Areas by the first row from which they are the ones that count; up to the next such row. */
    private final TreeMap<Integer, List<MaskArea>> bands = new TreeMap<>();

    /**
     * Masks frames.
     *
     * @param areas the later one wins where two overlap
     * @param firstFrame number of the frame that the first byte belongs to
     * @param isInAllFrames whether it doesn't matter which frames the regions are for
     */
    MaskLayout(PixelGeometry geometry, List<MaskArea> areas, int firstFrame, boolean isInAllFrames) {
        this.geometry = geometry;
        this.firstFrame = firstFrame;
        this.isInAllFrames = isInAllFrames;
        var starts = new TreeSet<Integer>(List.of(0));
        for (MaskArea area : areas) {
            starts.add(area.y());
            starts.add(area.endY());
        }
        for (int start : starts) {
            bands.put(
                    start,
                    areas.stream()
                            .filter(area -> area.y() <= start && start < area.endY())
                            .toList());
        }
    }

    /**
     * Masks some of the bytes.
     *
     * @param position of the first of them, from the first frame on
     */
    void apply(long position, byte[] bytes, int offset, int length) {
        long rowBits = geometry.rowBits();
        long first = position * Byte.SIZE;
        long end = (position + length) * Byte.SIZE;
        for (long row = first / rowBits; row * rowBits < end; row++) {
            int y = (int) (row % geometry.rows());
            List<MaskArea> areas = bands.floorEntry(y).getValue();
            if (!areas.isEmpty()) {
                int plane = (int) (row / geometry.rows() % geometry.planes());
                long frame = firstFrame + row / geometry.rows() / geometry.planes();
                for (MaskArea area : areasIn(areas, frame)) {
                    long start = row * rowBits + (long) area.firstUnit() * geometry.unitBits();
                    long stop = row * rowBits + (long) area.endUnit() * geometry.unitBits();
                    long from = Math.max(start, first);
                    long to = Math.min(stop, end);
                    if (from < to) {
                        fill(
                                bytes,
                                offset * (long) Byte.SIZE + from - first,
                                to - from,
                                area.units()[plane],
                                from - start);
                    }
                }
            }
        }
    }

    private List<MaskArea> areasIn(List<MaskArea> areas, long frame) {
        if (isInAllFrames) {
            return areas;
        }
        var in = new ArrayList<MaskArea>(areas.size());
        for (MaskArea area : areas) {
            if (frame <= Integer.MAX_VALUE && area.region().isIn((int) frame)) {
                in.add(area);
            }
        }
        return in;
    }

    /** @param phase bits of a unit that are before the first one here */
    private void fill(byte[] bytes, long firstBit, long bits, byte[] unit, long phase) {
        if (geometry.unitBits() == 1) {
            fillBits(bytes, firstBit, bits, (unit[0] & 1) == 1);
            return;
        }
        int at = (int) (firstBit / Byte.SIZE);
        int count = (int) (bits / Byte.SIZE);
        int next = (int) (phase / Byte.SIZE % unit.length);
        for (int i = 0; i < count; i++) {
            bytes[at + i] = unit[next];
            next = next + 1 == unit.length ? 0 : next + 1;
        }
    }

    /** The first pixel is in the lowest bit (PS3.5 8.1.1). */
    private static void fillBits(byte[] bytes, long firstBit, long bits, boolean isSet) {
        for (long bit = firstBit; bit < firstBit + bits; ) {
            int at = (int) (bit / Byte.SIZE);
            if (bit % Byte.SIZE == 0 && bit + Byte.SIZE <= firstBit + bits) {
                bytes[at] = (byte) (isSet ? 0xFF : 0);
                bit += Byte.SIZE;
            } else {
                int mask = 1 << bit % Byte.SIZE;
                bytes[at] = (byte) (isSet ? bytes[at] | mask : bytes[at] & ~mask);
                bit++;
            }
        }
    }
}
