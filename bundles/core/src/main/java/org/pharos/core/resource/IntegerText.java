package org.pharos.core.resource;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Whole numbers in metadata, which are text and may hold anything. */
public final class IntegerText {
    private IntegerText() {}

    /** Reads a number; empty if there is no text, or it isn't a number of 32 bits, space around it aside. */
    public static OptionalInt parse(Optional<String> text) {
        return parse(text.orElse(null));
    }

    /** As {@link #parse(Optional)}. */
    public static OptionalInt parse(@Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
