package org.pharos.core.image;

import java.util.List;

/** What masked pixels become. */
public sealed interface MaskFill {
    /** Black, whatever number that is in an image. */
    record Black() implements MaskFill {}

    /**
     * A colour, or the grey value that is as bright.
     *
     * @param red 0 to 255
     * @param green 0 to 255
     * @param blue 0 to 255
     */
    record Colour(int red, int green, int blue) implements MaskFill {
        private static final int MOST = 255;

        /** @throws IllegalArgumentException if a part is outside its range */
        public Colour {
            if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > MOST) {
                throw new IllegalArgumentException("A part of a colour is from 0 to 255");
            }
        }
    }

    /**
     * Numbers as the image has them, without its palette, rescaling or window.
     *
     * @param samples one for all samples of a pixel, or one for each
     */
    record Stored(List<Long> samples) implements MaskFill {
        private static final int MOST_SAMPLES = 4;

        /** @throws IllegalArgumentException if there are none, or more than a pixel may have */
        public Stored {
            samples = List.copyOf(samples);
            if (samples.isEmpty() || samples.size() > MOST_SAMPLES) {
                throw new IllegalArgumentException("A pixel has 1 to 4 samples");
            }
        }
    }
}
