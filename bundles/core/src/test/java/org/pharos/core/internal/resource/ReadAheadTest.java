package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final List<Integer> worked = new ArrayList<>();

    private ReadAhead<Integer, String> readAhead(int count, long weight) {
        return new ReadAhead<>(
                IntStream.range(0, count).iterator(),
                number -> weight,
                number -> {
                    worked.add(number);
                    return "v" + number;
                },
                pool::add);
    }

    private static List<String> drain(ReadAhead<Integer, String> values) {
        var all = new ArrayList<String>();
        values.forEachRemaining(all::add);
        return all;
    }

    @Test
    void orderIsKeptWhoeverWorks() {
        var values = readAhead(20, 1);
        var all = new ArrayList<String>();
        while (values.hasNext()) {
            all.add(values.next());
            if (!pool.isEmpty()) {
                pool.removeLast().run();
            }
        }

        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "v" + i).toList());
        assertThat(worked).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aPoolThatDropsAllOnlyCostsSpeed() {
        assertThat(drain(readAhead(20, 1))).hasSize(20);
        assertThat(worked).isSorted();
    }

    @Test
    void numberUnderWayIsLimited() {
        readAhead(100, 1).next();

        assertThat(pool).hasSize(ReadAhead.MAXIMUM_VALUES);
    }

    @Test
    void heavyValuesComeOneByOne() {
        readAhead(100, ReadAhead.MAXIMUM_WEIGHT).next();

        assertThat(pool).hasSize(1);
    }

    @Test
    void failureReachesTheUserInItsPlace() {
        var values = new ReadAhead<>(
                Stream.of("a", "bad", "c").iterator(),
                text -> 1,
                text -> {
                    if (text.equals("bad")) {
                        throw new IllegalStateException("no");
                    }
                    return text;
                },
                Runnable::run);

        assertThat(values.next()).isEqualTo("a");
        assertThatThrownBy(values::next).isInstanceOf(IllegalStateException.class);
        assertThat(values.next()).isEqualTo("c");
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }
}
