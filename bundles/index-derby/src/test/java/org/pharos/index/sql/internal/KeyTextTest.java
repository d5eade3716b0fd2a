package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private static KeyText of(Collection<String> keys) {
        var text = new KeyText();
        keys.forEach(text::add);
        return text;
    }

    @Test
    void keysAreFoundByAnyTextWithin() {
        var keys = of(List.of("MULLER^ANNA", "MILLER^BEN", "山田^太郎", "M"));

        assertThat(keys.containing("LLER", 9).orElseThrow()).containsExactly("MULLER^ANNA", "MILLER^BEN");
        assertThat(keys.containing("田^", 9).orElseThrow()).containsExactly("山田^太郎");
        assertThat(keys.containing("MULLER^ANNA", 9).orElseThrow()).containsExactly("MULLER^ANNA");
        assertThat(keys.containing("ANNAM", 9).orElseThrow()).isEmpty();
        assertThat(keys.containing("MULLER^ANNA2", 9).orElseThrow()).isEmpty();
    }

    @Test
    void keyThatWasCutIsAlwaysACandidate() {
        var cut = "X".repeat(TagValues.WIDTH);

        assertThat(of(List.of("AB", cut)).containing("AB", 9).orElseThrow()).containsExactlyInAnyOrder("AB", cut);
    }

    @Test
    void moreThanAreWantedAreNone() {
        var keys = of(List.of("A1", "A2", "A2", "A3"));

        assertThat(keys.containing("A", 3)).isPresent();
        assertThat(keys.containing("A", 2)).isEqualTo(Optional.empty());
    }

    @Test
    void clearedTextHasNoKeys() {
        var keys = of(List.of("AB", "X".repeat(TagValues.WIDTH)));
        keys.clear();

        assertThat(keys.containing("AB", 9).orElseThrow()).isEmpty();
    }

    /** Against the plain way, with few characters, so that much is nearly found. */
    @Test
    void searchFindsWhatAPlainOneDoes() {
        var random = new Random(7);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            keys.add(text(random, random.nextInt(14)));
        }
        var all = of(keys);
        for (int i = 0; i < 300; i++) {
            var part = text(random, 1 + random.nextInt(6));
            assertThat(all.containing(part, 3000).orElseThrow())
                    .as(part)
                    .containsExactlyInAnyOrderElementsOf(
                            keys.stream().filter(k -> k.contains(part)).toList());
        }
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 4)
                .mapToObj("AB^é"::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
