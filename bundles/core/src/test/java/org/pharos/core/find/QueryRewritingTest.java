package org.pharos.core.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.query.QueryKeys;
import org.pharos.core.internal.plugin.GuardFixture;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class QueryRewritingTest {
    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(2);

    private final DataSet query = query();

    private static DataSet query() {
        var query = new DataSet();
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, Vr.CS, "STUDY");
        query.setString(Tag.PATIENT_NAME, Vr.PN, "DOE*");
        query.setString(Tag.STUDY_DATE, Vr.DA, "");
        var step = new DataSet();
        step.setString(Tag.MODALITY, Vr.CS, "CT");
        query.setItems(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, List.of(step));
        return query;
    }

    private DataSet rewrite(DataSet query, List<UnaryOperator<QueryKeys>> filters) {
        List<TrackedService<UnaryOperator<QueryKeys>>> tracked = new ArrayList<>();
        filters.forEach(filter -> tracked.add(0, new SimpleService<>(filter)));
        return QueryRewriting.rewrite(
                query, plugins.services(), () -> tracked, Dictionary.standard(), UnaryOperator::apply);
    }

    private static UnaryOperator<QueryKeys> setting(int tag, String text) {
        return keys -> {
            SortedMap<Integer, String> texts = new TreeMap<>(keys.texts());
            texts.put(tag, text);
            return keys.withTexts(texts);
        };
    }

    @Test
    void unchangedQueryIsTheSameObject() {
        assertThat(rewrite(query, List.of())).isSameAs(query);
        assertThat(rewrite(query, List.of(keys -> keys))).isSameAs(query);
    }

    @Test
    void filtersAreAskedByDescendingRanking() {
        DataSet changed =
                rewrite(query, List.of(setting(Tag.PATIENT_NAME, "LAST"), setting(Tag.PATIENT_NAME, "FIRST")));

        assertThat(changed.string(Tag.PATIENT_NAME)).hasValue("LAST");
        assertThat(query.string(Tag.PATIENT_NAME)).hasValue("DOE*");
    }

    @Test
    void keysAreAddedAndTakenOut() {
        DataSet changed = rewrite(query, List.of(setting(Tag.PATIENT_ID, "17"), keys -> {
            SortedMap<Integer, String> texts = new TreeMap<>(keys.texts());
            texts.remove(Tag.STUDY_DATE);
            return keys.withTexts(texts);
        }));

        assertThat(changed.string(Tag.PATIENT_ID)).hasValue("17");
        assertThat(changed.contains(Tag.STUDY_DATE)).isFalse();
        assertThat(changed.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)).hasSize(1);
    }

    @Test
    void keyInASequenceIsChanged() {
        DataSet changed = rewrite(
                query,
                List.of(keys -> new QueryKeys(
                        keys.texts(),
                        new TreeMap<>(Map.of(
                                Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                                List.of(setting(Tag.MODALITY, "MR")
                                        .apply(keys.sequences()
                                                .get(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                                                .get(0))))))));

        assertThat(changed.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).get(0).string(Tag.MODALITY))
                .hasValue("MR");
    }

    @Test
    void textBeyondTheEncodingIsKept() {
        DataSet changed = rewrite(query, List.of(setting(Tag.PATIENT_NAME, "山田*")));

        assertThat(changed.string(Tag.PATIENT_NAME)).hasValue("山田*");
        assertThat(changed.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    }

    @Test
    void failingFilterFailsTheQuery() {
        assertThatThrownBy(() -> rewrite(query, List.of(keys -> {
                    throw new IllegalStateException("broken");
                })))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN));
    }
}
