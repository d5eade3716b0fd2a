package org.pharos.rest.images.internal;

import java.util.Optional;
import java.util.OptionalDouble;
import org.pharos.dicom.imageio.picture.RenderingOptions;
import org.pharos.http.BareStatusException;
import org.pharos.http.BooleanText;
import org.pharos.http.QueryArguments;

/** Reads the query arguments of pictures. What makes no sense ends in a status without a body, as clients know it. */
final class PictureArguments {
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int USUAL_QUALITY = 90;

    private PictureArguments() {}

    /** The quality of JPEG files, 1 to 100. */
    static int quality(QueryArguments arguments) {
        int quality = arguments.text("quality").map(PictureArguments::integer).orElse(USUAL_QUALITY);
        if (quality < 1 || quality > 100) {
            throw new BareStatusException(UNSUPPORTED_MEDIA_TYPE);
        }
        return quality;
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static RenderingOptions rendering(QueryArguments arguments) {
        return new RenderingOptions(
                number(arguments, "window-center"),
                number(arguments, "window-width"),
                size(arguments, "width"),
                size(arguments, "height"),
                arguments
                        .text("smooth")
                        .map(text -> BooleanText.parse(text).orElseThrow(PictureArguments::unknown))
                        .orElse(false));
    }

    private static int size(QueryArguments arguments, String name) {
        int size = arguments.text(name).map(PictureArguments::integer).orElse(0);
        if (size < 0) {
            throw unknown();
        }
        return size;
    }

    private static OptionalDouble number(QueryArguments arguments, String name) {
        Optional<String> text = arguments.text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.get());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static BareStatusException unknown() {
        return new BareStatusException(NOT_FOUND);
    }
}
