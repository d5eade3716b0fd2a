package org.pharos.codec.jpeg2000.internal;

import static org.pharos.codec.jpeg2000.internal.Bytes.undecodable;

import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.jpeg2000.internal.Size.Area;

/**
 * How a component is cut into pieces (ISO/IEC 15444-1 A.6.1, A.6.2).
 *
 * @param layers of quality, of all components
 * @param isByPosition whether packets come in an order of places
 * @param blockWidth exponent of the width of code-blocks
 * @param precincts exponents of each resolution's precincts, the height in the upper four bits
 */
record Coding(int layers, boolean isByPosition, int blockWidth, int blockHeight, int[] precincts) {
    private static final int HAS_PRECINCTS = 1;
    /** The standard has 32; a frame of 65535 columns is one sample after 16. */
    private static final int MOST_LEVELS = 30;

    private static final int FIRST_BY_POSITION = 2;
    private static final int LAST_PROGRESSION = 4;
    private static final int MOST_BLOCK_EXPONENT = 10;
    private static final int MOST_BLOCK_AREA = 12;
    /** Of the style: a block coder of ISO/IEC 15444-15. */
    private static final int HIGH_THROUGHPUT = 0x40;

    private static final int WHOLE = 0xFF;
    /** What a precinct takes, as a multiple of what a code-block takes for a layer. */
    private static final int PRECINCT = 16;
    /** What a code-block takes apart from its layers, likewise. */
    private static final int BLOCK = 8;

    /** Of all components. */
    static Coding read(Bytes in) throws UndecodableFrameException {
        int style = in.octet();
        int progression = in.octet();
        if (progression > LAST_PROGRESSION) {
            throw undecodable("an order of packets that isn't known");
        }
        int layers = in.word();
        if (layers == 0) {
            throw undecodable("no layers");
        }
        if (in.octet() > 1) {
            throw undecodable("a transformation of components that isn't known");
        }
        return pieces(in, style, layers, progression >= FIRST_BY_POSITION);
    }

    /** Of one component; what isn't its own is that of all. */
    static Coding readOfComponent(Bytes in, Coding all) throws UndecodableFrameException {
        return pieces(in, in.octet(), all.layers, all.isByPosition);
    }

    private static Coding pieces(Bytes in, int style, int layers, boolean isByPosition)
            throws UndecodableFrameException {
        int levels = in.octet();
        int width = in.octet() + 2;
        int height = in.octet() + 2;
        if (levels > MOST_LEVELS
                || width > MOST_BLOCK_EXPONENT
                || height > MOST_BLOCK_EXPONENT
                || width + height > MOST_BLOCK_AREA) {
            throw undecodable(levels + " levels, and code-blocks of 2^" + width + " by 2^" + height);
        }
        if ((in.octet() & HIGH_THROUGHPUT) != 0) {
            throw undecodable("high-throughput block coding isn't known");
        }
        if (in.octet() > 1) {
            throw undecodable("a wavelet transformation that isn't known");
        }
        int[] precincts = new int[levels + 1];
        for (int i = 0; i <= levels; i++) {
            int precinct = (style & HAS_PRECINCTS) == 0 ? WHOLE : in.octet();
            if (i > 0 && ((precinct & 0xF) == 0 || precinct >> 4 == 0)) {
                throw undecodable("precincts without code-blocks");
            }
            precincts[i] = precinct;
        }
        return new Coding(layers, isByPosition, width, height, precincts);
    }

    Coding withProgressionByPosition() {
        return new Coding(layers, true, blockWidth, blockHeight, precincts);
    }

    int resolutions() {
        return precincts.length;
    }

    /** Packets of a tile's component (B.6, B.9). */
    long packets(Area tile) {
        long sum = 0;
        for (int i = 0; i < precincts.length; i++) {
            sum += precincts(tile, i);
        }
        return layers * sum;
    }

    private long precincts(Area tile, int resolution) {
        Area area = tile.reduced(precincts.length - 1 - resolution);
        if (area.width() == 0 || area.height() == 0) {
            return 0;
        }
        int x = precincts[resolution] & 0xF;
        int y = precincts[resolution] >> 4;
        Area counted = new Area(area.left() >> x, area.top() >> y, 0, 0);
        long across = (area.right() + (1L << x) - 1 >> x) - counted.left();
        long down = (area.bottom() + (1L << y) - 1 >> y) - counted.top();
        return across * down;
    }

    /** Memory that a tile's component takes beside its samples, in that of a layer of a code-block; rather too much. */
    long memory(Area tile) {
        long sum = 0;
        for (int i = 0; i < precincts.length; i++) {
            Area area = tile.reduced(precincts.length - 1 - i);
            int smaller = i == 0 ? 0 : 1;
            int x = Math.min(blockWidth, (precincts[i] & 0xF) - smaller);
            int y = Math.min(blockHeight, (precincts[i] >> 4) - smaller);
            long across = (area.width() >> x + smaller) + 2;
            long down = (area.height() >> y + smaller) + 2;
            long blocks = across * down * (i == 0 ? 1 : 3);
            sum += PRECINCT * precincts(tile, i) + blocks * (layers + BLOCK);
        }
        return sum;
    }

    /** Exponent of the least distance of two precincts on the reference grid, across or down. */
    int leastDistance(boolean isDown) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < precincts.length; i++) {
            int exponent = isDown ? precincts[i] >> 4 : precincts[i] & 0xF;
            least = Math.min(least, exponent + precincts.length - 1 - i);
        }
        return least;
    }
}
