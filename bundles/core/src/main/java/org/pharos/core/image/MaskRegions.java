package org.pharos.core.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * What is to be masked in images, as the field {@value #FIELD} of a request has it.
 *
 * @param all the later one wins where two overlap
 */
public record MaskRegions(List<MaskRegion> all) {
    /** The field of requests that modify or anonymize. */
    public static final String FIELD = "MaskRegions";

    /** Nothing is to be masked. */
    public static final MaskRegions NONE = new MaskRegions(List.of());

    private static final int MOST_REGIONS = 1000;
    private static final int MOST_FRAMES = 100_000;
    private static final int COLOUR_DIGITS = 6;
    private static final Set<String> FIELDS = Set.of("X", "Y", "Width", "Height", "Frames", "Color", "Value");

    /** @throws IllegalArgumentException if there are too many */
    public MaskRegions {
        all = List.copyOf(all);
        if (all.size() > MOST_REGIONS) {
            throw new IllegalArgumentException("There may be 1000 regions at most");
        }
    }

    /** Whether nothing is to be masked. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Reads them from the body of a request; none if it hasn't got the field.
     *
     * @throws PharosException with BAD_REQUEST if they make no sense
     */
    public static MaskRegions of(JsonNode body) {
        JsonNode field = body.get(FIELD);
        if (field == null) {
            return NONE;
        }
        if (!field.isArray()) {
            throw bad("a list of regions is expected");
        }
        if (field.size() > MOST_REGIONS) {
            throw bad("there may be " + MOST_REGIONS + " regions at most");
        }
        List<MaskRegion> regions = new ArrayList<>(field.size());
        for (JsonNode region : field) {
            regions.add(region(region));
        }
        return new MaskRegions(regions);
    }

    private static MaskRegion region(JsonNode region) {
        if (!region.isObject()) {
            throw bad("a region is an object");
        }
        // A name that is misspelt would leave something legible.
        region.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw bad("a region has no such field: " + name);
            }
        });
        try {
            return new MaskRegion(
                    number(region, "X"),
                    number(region, "Y"),
                    number(region, "Width"),
                    number(region, "Height"),
                    frames(region.get("Frames")),
                    fill(region));
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.BAD_REQUEST, FIELD + ": " + e.getMessage(), e);
        }
    }

    private static int number(JsonNode region, String name) {
        JsonNode value = region.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw bad("a region has a whole number " + name);
        }
        return value.intValue();
    }

    private static Set<Integer> frames(JsonNode frames) {
        if (frames == null) {
            return Set.of();
        }
        if (!frames.isArray() || frames.isEmpty() || frames.size() > MOST_FRAMES) {
            throw bad("Frames is a list of 1 to " + MOST_FRAMES + " numbers of frames");
        }
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode frame : frames) {
            if (!frame.isIntegralNumber() || !frame.canConvertToInt()) {
                throw bad("Frames is a list of whole numbers");
            }
            numbers.add(frame.intValue());
        }
        return numbers;
    }

    private static MaskFill fill(JsonNode region) {
        JsonNode colour = region.get("Color");
        JsonNode value = region.get("Value");
        if (colour != null && value != null) {
            throw bad("a region has a Color or a Value, not both");
        }
        if (colour != null) {
            return colour(colour);
        }
        return value == null ? new MaskFill.Black() : stored(value);
    }

    private static MaskFill colour(JsonNode colour) {
        String text = colour.isTextual() ? colour.textValue() : "";
        if (!text.matches("#[0-9A-Fa-f]{" + COLOUR_DIGITS + "}")) {
            throw bad("Color is a text such as #FF8000");
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new MaskFill.Colour(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private static MaskFill stored(JsonNode value) {
        List<Long> samples = new ArrayList<>();
        for (JsonNode sample : value.isArray() ? value : List.of(value)) {
            if (!sample.isIntegralNumber() || !sample.canConvertToLong()) {
                throw bad("Value is a whole number, or a list of such");
            }
            samples.add(sample.longValue());
        }
        return new MaskFill.Stored(samples);
    }

    private static PharosException bad(String what) {
        return new PharosException(ErrorCode.BAD_REQUEST, FIELD + ": " + what);
    }
}
