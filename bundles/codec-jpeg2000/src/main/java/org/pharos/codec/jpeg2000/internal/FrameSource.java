package org.pharos.codec.jpeg2000.internal;

import java.awt.Point;
import jj2000.j2k.image.BlkImgDataSrc;
import jj2000.j2k.image.DataBlk;
import jj2000.j2k.image.DataBlkInt;
import org.pharos.api.image.FrameFormat;
import org.pharos.codec.common.Samples;

/** A frame as JJ2000 asks for it: one tile, whose samples lie around zero. */
final class FrameSource implements BlkImgDataSrc {
    private final FrameFormat format;
    private final Samples samples;
    private final int middle;

    FrameSource(Samples samples) {
        this.format = samples.format();
        this.samples = samples;
        this.middle = format.signed() ? 0 : 1 << samples.bits() - 1;
    }

    @Override
    public DataBlk getInternCompData(DataBlk block, int component) {
        Interruption.check();
        var made = block instanceof DataBlkInt same ? same : new DataBlkInt(block.ulx, block.uly, block.w, block.h);
        int[] data = made.getDataInt();
        if (data == null || data.length < made.w * made.h) {
            data = new int[made.w * made.h];
            made.setDataInt(data);
        }
        for (int i = 0; i < made.h; i++) {
            samples.read(made.uly + i, made.ulx, component, data, i * made.w, made.w);
        }
        for (int i = 0; i < made.w * made.h; i++) {
            data[i] -= middle;
        }
        made.offset = 0;
        made.scanw = made.w;
        made.progressive = false;
        return made;
    }

    @Override
    public DataBlk getCompData(DataBlk block, int component) {
        return getInternCompData(block, component);
    }

    @Override
    public int getFixedPoint(int component) {
        return 0;
    }

    @Override
    public int getNomRangeBits(int component) {
        return samples.bits();
    }

    @Override
    public int getNumComps() {
        return format.samplesPerPixel();
    }

    @Override
    public int getTileWidth() {
        return format.columns();
    }

    @Override
    public int getTileHeight() {
        return format.rows();
    }

    @Override
    public int getNomTileWidth() {
        return format.columns();
    }

    @Override
    public int getNomTileHeight() {
        return format.rows();
    }

    @Override
    public int getImgWidth() {
        return format.columns();
    }

    @Override
    public int getImgHeight() {
        return format.rows();
    }

    @Override
    public int getCompSubsX(int component) {
        return 1;
    }

    @Override
    public int getCompSubsY(int component) {
        return 1;
    }

    @Override
    public int getTileCompWidth(int tile, int component) {
        return format.columns();
    }

    @Override
    public int getTileCompHeight(int tile, int component) {
        return format.rows();
    }

    @Override
    public int getCompImgWidth(int component) {
        return format.columns();
    }

    @Override
    public int getCompImgHeight(int component) {
        return format.rows();
    }

    @Override
    public void setTile(int x, int y) {}

    @Override
    public void nextTile() {
        throw new IllegalStateException("There is one tile");
    }

    @Override
    public Point getTile(Point point) {
        return new Point(0, 0);
    }

    @Override
    public int getTileIdx() {
        return 0;
    }

    @Override
    public int getTilePartULX() {
        return 0;
    }

    @Override
    public int getTilePartULY() {
        return 0;
    }

    @Override
    public int getCompULX(int component) {
        return 0;
    }

    @Override
    public int getCompULY(int component) {
        return 0;
    }

    @Override
    public int getImgULX() {
        return 0;
    }

    @Override
    public int getImgULY() {
        return 0;
    }

    @Override
    public Point getNumTiles(Point point) {
        return new Point(1, 1);
    }

    @Override
    public int getNumTiles() {
        return 1;
    }
}
