package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list of UIDs in which {@code *} stands for any text and {@code ?} for any one character. */
final class UidPatterns {
    private final List<Pattern> patterns;

    UidPatterns(String... texts) {
        patterns = Stream.of(texts).map(UidPatterns::compile).toList();
    }

    private static Pattern compile(String text) {
        var regex = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString());
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matches(String uid) {
        return patterns.stream().anyMatch(p -> p.matcher(uid).matches());
    }
}
