package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.dicom.core.Tag;

class SeriesInstancesTest {
    private static final ResourceId SERIES = ResourceId.ofSeries("P", "1.1", "1.1.1");

    private final SmallIndex index = new SmallIndex();

    private ResourceId add(String number) {
        Map<Integer, String> texts = new HashMap<>();
        if (!number.isEmpty()) {
            texts.put(Tag.INSTANCE_NUMBER, number);
        }
        return index.add("P", "1.1", "1.1.1", texts, new byte[10]);
    }

    private List<Integer> numbers(Set<ResourceId> wanted) throws IOException {
        var numbers = new ArrayList<Integer>();
        new SeriesInstances(index, SERIES, wanted).visit((instance, number) -> numbers.add(number.orElse(-1)));
        return numbers;
    }

    @Test
    void numbersGiveTheOrder() throws IOException {
        for (String number : List.of("10", "9", "", "x", "-3", "+2", "99999999999999999999")) {
            add(number);
        }

        assertThat(numbers(Set.of())).containsExactly(2, 9, 10, -1, -1, -1, -1);
    }

    @Test
    void onlyWhatIsWantedIsVisited() throws IOException {
        add("1");
        ResourceId second = add("2");

        assertThat(numbers(Set.of(second))).containsExactly(2);
    }

    @Test
    void longSeriesIsReadInParts() throws IOException {
        var expected = new ArrayList<Integer>();
        for (int i = 0; i < 3 * SeriesInstances.HELD + 7; i++) {
            add(Integer.toString(i));
            expected.add(i);
        }

        assertThat(numbers(Set.of())).isEqualTo(expected);
        assertThat(index.largestPage).isLessThanOrEqualTo(SeriesInstances.HELD);
    }
}
