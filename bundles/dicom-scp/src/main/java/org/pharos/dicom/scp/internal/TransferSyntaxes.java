package org.pharos.dicom.scp.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pharos.dicom.core.TransferSyntax;

/**
 * The transfer syntaxes that patterns stand for. A pattern with wildcards stands for those that clients of this API know;
 * the rest of the standard's (Papyrus, live video, fragmentable video) are taken where they are named.
 */
final class TransferSyntaxes {
    /** Those that clients know, in the order of their list. */
    private static final List<String> USUAL = Stream.of(
                    Stream.of("", ".1", ".1.99", ".2"),
                    compressed(50, 66),
                    Stream.of(".4.70"),
                    compressed(80, 81),
                    compressed(90, 95),
                    compressed(100, 108),
                    Stream.of(".5", ".6.1", ".6.2"),
                    compressed(110, 112),
                    compressed(201, 203))
            .flatMap(suffixes -> suffixes)
            .map("1.2.840.10008.1.2"::concat)
            .toList();

    private TransferSyntaxes() {}

    private static Stream<String> compressed(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> ".4." + number);
    }

    /** UIDs of the standard that at least one of the patterns stands for, in the order that clients know. */
    static List<String> matching(Collection<String> patterns) {
        var compiled = new UidPatterns(patterns.toArray(String[]::new));
        List<String> result =
                new ArrayList<>(USUAL.stream().filter(compiled::matches).toList());
        patterns.stream()
                .map(String::strip)
                .filter(TransferSyntax::isKnown)
                .filter(uid -> !USUAL.contains(uid))
                .distinct()
                .sorted()
                .forEach(result::add);
        return result;
    }

    /** A list with a group added or taken away. */
    static List<String> with(List<String> syntaxes, SyntaxGroup group, boolean accepted) {
        Set<String> changed = new TreeSet<>(syntaxes);
        if (accepted) {
            changed.addAll(group.syntaxes());
        } else {
            changed.removeAll(group.syntaxes());
        }
        return matching(changed);
    }
}
