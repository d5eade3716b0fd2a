package org.pharos.rest.images.internal;

import java.util.regex.Pattern;

/**
 * A frame in a path. Public, since Jakarta REST calls {@link #valueOf} from outside.
 *
 * @param value from 0 on; below 0 there is none, but clients may write it
 */
public record FrameNumber(int value) {
    private static final Pattern FORM = Pattern.compile("-?\\d{1,10}");

    /**
     * Reads a segment of a path, as Jakarta REST asks.
     *
     * @throws IllegalArgumentException if it is no number, so that nothing is found there
     */
    public static FrameNumber valueOf(String segment) {
        if (!FORM.matcher(segment).matches()) {
            throw new IllegalArgumentException("Not a number of a frame");
        }
        return new FrameNumber(Integer.parseInt(segment));
    }
}
