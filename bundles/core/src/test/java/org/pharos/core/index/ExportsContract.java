package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;

/** The export log. */
public abstract class ExportsContract extends IndexContract {
    private static final Instant DATE = Instant.parse("2024-05-06T07:08:09Z");

    private static Export export(long seq, String modality) {
        var resource = SampleInstances.of("P").ref(ResourceLevel.STUDY);
        return new Export(seq, resource, modality, "P", "1.2", "", "", DATE);
    }

    private void add(int number) {
        for (int i = 1; i <= number; i++) {
            exports.add(export(0, "M" + i));
        }
    }

    @Test
    void entriesArePagedUpwards() {
        assertThat(exports.last()).isEmpty();
        assertThat(exports.page(0, 10)).isEqualTo(new ExportPage(List.of(), true));
        add(3);
        assertThat(exports.page(0, 2)).isEqualTo(new ExportPage(List.of(export(1, "M1"), export(2, "M2")), false));
        assertThat(exports.page(1, 2)).isEqualTo(new ExportPage(List.of(export(2, "M2"), export(3, "M3")), true));
        assertThat(exports.page(0, 0)).isEqualTo(new ExportPage(List.of(), false));
        assertThat(exports.last()).contains(export(3, "M3"));
    }

    @Test
    void manyAreNumberedInTheirOrder() {
        add(1);
        exports.addAll(List.of(export(0, "A"), export(0, "B")));
        assertThat(exports.page(1, 9)).isEqualTo(new ExportPage(List.of(export(2, "A"), export(3, "B")), true));
    }

    @Test
    void clearedLogGoesOnCounting() {
        add(2);
        exports.clear();
        assertThat(exports.last()).isEmpty();
        reopen();
        exports.add(export(0, "M"));
        assertThat(exports.last()).contains(export(3, "M"));
    }
}
