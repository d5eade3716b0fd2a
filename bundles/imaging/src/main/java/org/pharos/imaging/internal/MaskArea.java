package org.pharos.imaging.internal;

import java.util.Optional;
import org.pharos.core.image.MaskRegion;

/**
 * What of a region lies in a frame.
 *
 * @param firstUnit of a row
 * @param endUnit the one behind the last
 * @param endY the row behind the last
 * @param units for each plane what its units become; of one bit, a byte whose lowest bit counts
 * @param region tells the frames
 */
record MaskArea(int firstUnit, int endUnit, int y, int endY, byte[][] units, MaskRegion region) {
    /**
     * Cuts a region to what lies in the frames; units that are in it partly are in it.
     *
     * @param left columns of the region's picture before the first one here; may be negative
     * @param top the same of rows
     */
    static Optional<MaskArea> of(PixelGeometry geometry, MaskRegion region, int left, int top, byte[][] units) {
        long x = Math.max(0L, (long) region.x() - left);
        long endX = Math.min(geometry.columns(), (long) region.endX() - left);
        long y = Math.max(0L, (long) region.y() - top);
        long endY = Math.min(geometry.rows(), (long) region.endY() - top);
        if (x >= endX || y >= endY) {
            return Optional.empty();
        }
        int pixels = geometry.unitPixels();
        return Optional.of(
                new MaskArea((int) x / pixels, ((int) endX + pixels - 1) / pixels, (int) y, (int) endY, units, region));
    }
}
