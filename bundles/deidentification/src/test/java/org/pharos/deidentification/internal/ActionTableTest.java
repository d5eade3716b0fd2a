package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.deidentification.AttributeAction.CLEAR;
import static org.pharos.api.deidentification.AttributeAction.KEEP;
import static org.pharos.api.deidentification.AttributeAction.REMOVE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pharos.api.deidentification.AttributeAction;

class ActionTableTest {
    @Test
    void findsEveryTagAndNoOther() {
        var random = new Random(3);
        AttributeAction[] all = AttributeAction.values();
        var byTag = new HashMap<Integer, AttributeAction>();
        for (int i = 0; i < 700; i++) {
            byTag.put(random.nextInt() & 0xFFFEFFFF, all[1 + random.nextInt(all.length - 1)]);
        }
        var table = new ActionTable(byTag, List.of(), AttributeAction.INHERIT);

        byTag.forEach((tag, action) -> assertThat(table.action(tag)).isEqualTo(action));
        for (int i = 0; i < 10_000; i++) {
            int tag = random.nextInt() & 0xFFFEFFFF;
            assertThat(table.action(tag)).isEqualTo(byTag.getOrDefault(tag, AttributeAction.INHERIT));
        }
    }

    @Test
    void rangesHoldForAllThatAgreeWithThem() {
        var curves = new ActionTable.Range(0xFF000000, 0x50000000, REMOVE);
        var overlayData = new ActionTable.Range(0xFF00FFFF, 0x60003000, REMOVE);
        var table = new ActionTable(Map.of(0x50000005, CLEAR), List.of(curves, overlayData), KEEP);

        assertThat(table.action(0x50000005)).isEqualTo(CLEAR);
        assertThat(table.action(0x50FE3000)).isEqualTo(REMOVE);
        assertThat(table.action(0x60023000)).isEqualTo(REMOVE);
        assertThat(table.action(0x60023001)).isEqualTo(KEEP);
        assertThat(table.action(0x61023000)).isEqualTo(KEEP);
    }

    @Test
    void emptyTableSaysTheSameOfAll() {
        var table = new ActionTable(Map.of(), List.of(), KEEP);

        assertThat(table.action(0)).isEqualTo(KEEP);
        assertThat(table.action(-1)).isEqualTo(KEEP);
    }
}
