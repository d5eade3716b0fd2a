package org.pharos.imaging.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;

/**
 * Finds decoders or encoders by the transfer syntaxes that they name; of several that of the highest ranking.
 *
 * @param <C> what they are
 */
final class CodecsByName<C> {
    /** More than enough to name transfer syntaxes. */
    private static final Duration TIME_FOR_NAMES = Duration.ofSeconds(2);

    private final Supplier<List<TrackedService<C>>> descending;
    private final Function<C, Set<String>> names;

    /** What each has told once; nothing, for good, if it failed to. */
    private final Map<TrackedService<C>, Set<String>> told = new ConcurrentHashMap<>();

    CodecsByName(Supplier<List<TrackedService<C>>> descending, Function<C, Set<String>> names) {
        this.descending = descending;
        this.names = names;
    }

    Optional<TrackedService<C>> find(String transferSyntax) {
        List<TrackedService<C>> now = descending.get();
        told.keySet().removeIf(codec -> !now.contains(codec));
        return now.stream()
                .filter(codec -> transferSyntaxes(codec).contains(transferSyntax))
                .findFirst();
    }

    private Set<String> transferSyntaxes(TrackedService<C> codec) {
        Set<String> known = told.get(codec);
        if (known == null) {
            known = ask(codec);
            told.put(codec, known);
        }
        return known;
    }

    private Set<String> ask(TrackedService<C> codec) {
        try {
            return codec.call(asked -> Set.copyOf(names.apply(asked)), TIME_FOR_NAMES);
        } catch (FailedCallException e) {
            return Set.of();
        }
    }
}
