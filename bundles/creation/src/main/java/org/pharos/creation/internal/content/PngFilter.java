package org.pharos.creation.internal.content;

/** The filters of PNG (ISO/IEC 15948 9.2), undone. */
final class PngFilter {
    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private PngFilter() {}

    /**
     * Undoes the filter of a row.
     *
     * @param above the row before it, without filter; zeros before the first one
     * @param distance bytes between a byte and the one that it belongs to on its left
     */
    static void undo(int filter, byte[] row, byte[] above, int distance) {
        switch (filter) {
            case NONE -> {}
            case SUB -> {
                for (int i = distance; i < row.length; i++) {
                    row[i] += row[i - distance];
                }
            }
            case UP -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case AVERAGE -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 0xFF;
                    row[i] += (byte) (left + (above[i] & 0xFF) >> 1);
                }
            }
            case PAETH -> paeth(row, above, distance);
            default -> throw Damage.of("The PNG file has a filter that isn't known");
        }
    }

    private static void paeth(byte[] row, byte[] above, int distance) {
        for (int i = 0; i < row.length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            int corner = i < distance ? 0 : above[i - distance] & 0xFF;
            row[i] += (byte) nearest(left, above[i] & 0xFF, corner);
        }
    }

    private static int nearest(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
