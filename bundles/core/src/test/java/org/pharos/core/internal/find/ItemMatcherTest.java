package org.pharos.core.internal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.core.find.SequenceConstraint;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class ItemMatcherTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int PROTOCOL_CODES = 0x00400008;
    private static final int STEP_ID = 0x00400009;
    private static final int CODE_VALUE = 0x00080100;

    private static TagConstraint is(int tag, String... values) {
        return new TagConstraint.OneOf(tag, List.of(values), false);
    }

    private static DataSet step(String id, String code) {
        var protocol = new DataSet();
        protocol.setString(CODE_VALUE, Vr.SH, code);
        var step = new DataSet();
        step.setString(STEP_ID, Vr.SH, id);
        step.setItems(PROTOCOL_CODES, List.of(protocol));
        return step;
    }

    private static boolean matches(List<TagConstraint> keys, SequenceConstraint... sequences) {
        var dataSet = new DataSet();
        dataSet.setIntegers(Tag.ROWS, Vr.US, 512);
        dataSet.setString(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\PRIMARY");
        dataSet.setItems(REQUEST_ATTRIBUTES, List.of(step("S1", "C1"), step("S2", "C2")));
        return new ItemMatcher(keys, List.of(sequences)).matches(dataSet);
    }

    @Test
    void allKeysHaveToMatch() {
        assertThat(matches(List.of(is(Tag.ROWS, "512"), is(Tag.IMAGE_TYPE, "primary"))))
                .isTrue();
        assertThat(matches(List.of(is(Tag.ROWS, "512"), is(Tag.KVP, "120")))).isFalse();
        assertThat(matches(List.of(is(REQUEST_ATTRIBUTES, "S1")))).isFalse();
    }

    @Test
    void oneItemOfASequenceHasToMatchWhole() {
        assertThat(matches(List.of(), steps("S2", "C2"))).isTrue();
        assertThat(matches(List.of(), steps("S2", "C1"))).isFalse();
        assertThat(matches(List.of(), new SequenceConstraint(CODE_VALUE, List.of(), List.of())))
                .isFalse();
    }

    private static SequenceConstraint steps(String id, String code) {
        var codes = new SequenceConstraint(PROTOCOL_CODES, List.of(is(CODE_VALUE, code)), List.of());
        return new SequenceConstraint(REQUEST_ATTRIBUTES, List.of(is(STEP_ID, id)), List.of(codes));
    }
}
