package org.pharos.dicom.imageio.picture;

import java.util.OptionalDouble;

/**
 * How a frame is to be rendered.
 *
 * @param centre of the window, in place of that of the data set
 * @param width of the window, in place of that of the data set
 * @param fitWidth most pixels a row, 0 for any; smaller pictures are enlarged
 * @param fitHeight most rows, 0 for any
 * @param smooth whether to take the noise out before making it smaller
 */
public record RenderingOptions(
        OptionalDouble centre, OptionalDouble width, int fitWidth, int fitHeight, boolean smooth) {
    /** As the data set has it. */
    public static final RenderingOptions DEFAULT =
            new RenderingOptions(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, false);

    /** @throws IllegalArgumentException if a size is negative */
    public RenderingOptions {
        if (fitWidth < 0 || fitHeight < 0) {
            throw new IllegalArgumentException("A picture of a negative size");
        }
    }
}
