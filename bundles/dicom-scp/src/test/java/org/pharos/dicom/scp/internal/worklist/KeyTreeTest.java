package org.pharos.dicom.scp.internal.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

class KeyTreeTest {
    private static final int STEPS = Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE;
    private static final int DATE = Tag.SCHEDULED_PROCEDURE_STEP_START_DATE;
    private static final int TIME = Tag.SCHEDULED_PROCEDURE_STEP_START_TIME;
    private static final int STATION = Tag.SCHEDULED_STATION_AE_TITLE;

    private final DataSet query = new DataSet();
    private final DataSet item = new DataSet();

    private static DataSet dataSet(Consumer<DataSet> content) {
        var dataSet = new DataSet();
        content.accept(dataSet);
        return dataSet;
    }

    private static DataSet step(String modality, String aet, String date, String time) {
        return dataSet(step -> {
            step.setString(Tag.MODALITY, modality);
            step.setString(STATION, aet);
            step.setString(DATE, date);
            step.setString(TIME, time);
        });
    }

    private KeyTree keys() {
        return KeyTree.of(query, Dictionary.standard(), false);
    }

    private void wantStep(Consumer<DataSet> keys) {
        query.setItems(STEPS, List.of(dataSet(keys)));
    }

    private boolean matches() {
        return keys().matches(item);
    }

    @Test
    void onlyNamesAreComparedWithoutCase() {
        item.setString(Tag.PATIENT_NAME, "Doe^Jane");
        item.setString(Tag.PATIENT_ID, "p1");

        query.setString(Tag.PATIENT_NAME, "dOE^j*");
        assertThat(matches()).isTrue();
        assertThat(KeyTree.of(query, Dictionary.standard(), true).matches(item)).isFalse();

        query.setString(Tag.PATIENT_ID, "P1");
        assertThat(matches()).isFalse();
    }

    @Test
    void nameMatchesInAnyWayItIsWritten() {
        item.setDefaultCharacterSet(CharacterSets.UTF_8);
        query.setDefaultCharacterSet(CharacterSets.LATIN_1);
        item.setString(Tag.PATIENT_NAME, "Yamada^Tarou=山田^太郎");
        query.setString(Tag.PATIENT_NAME, "YAMADA^TAROU");

        assertThat(matches()).isTrue();
    }

    @Test
    void textIsComparedWhateverItsEncoding() {
        item.setDefaultCharacterSet(CharacterSets.UTF_8);
        item.setString(Tag.PATIENT_NAME, "Müller^Jörg");
        query.setDefaultCharacterSet(CharacterSets.LATIN_1);
        query.setString(Tag.PATIENT_NAME, "MÜLLER^*");

        assertThat(matches()).isTrue();
    }

    @Test
    void absentValueFitsOnlyUniversalKeys() {
        query.setString(Tag.ACCESSION_NUMBER, "*");
        query.setString(Tag.PATIENT_ID, "");
        assertThat(matches()).isTrue();

        query.setString(Tag.ACCESSION_NUMBER, "A*");
        assertThat(matches()).isFalse();
        item.setString(Tag.ACCESSION_NUMBER, "");
        assertThat(matches()).isFalse();
    }

    @Test
    void oneItemMustFitAllKeysOfASequence() {
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240105", "0900"), step("MR", "MR1", "20240106", "1000")));

        wantStep(keys -> {
            keys.setString(Tag.MODALITY, "CT");
            keys.setString(STATION, "CT1");
        });
        assertThat(matches()).isTrue();

        wantStep(keys -> {
            keys.setString(Tag.MODALITY, "CT");
            keys.setString(STATION, "MR1");
        });
        assertThat(matches()).isFalse();
    }

    @Test
    void sequenceInASequenceIsMatched() {
        int codes = 0x00400008;
        var step = step("CT", "CT1", "20240105", "0900");
        step.setItems(codes, List.of(dataSet(code -> code.setString(Tag.CODE_VALUE, "C1"))));
        item.setItems(STEPS, List.of(step));

        wantStep(keys -> keys.setItems(codes, List.of(dataSet(code -> code.setString(Tag.CODE_VALUE, "C1")))));
        assertThat(matches()).isTrue();
        wantStep(keys -> keys.setItems(codes, List.of(dataSet(code -> code.setString(Tag.CODE_VALUE, "C2")))));
        assertThat(matches()).isFalse();
    }

    @Test
    void absentSequenceDoesNotExclude() {
        wantStep(keys -> keys.setString(Tag.MODALITY, "CT"));

        assertThat(matches()).isTrue();
        item.setItems(STEPS, List.of());
        assertThat(matches()).isFalse();
    }

    @Test
    void datesAndTimesAreRanges() {
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240105", "093000")));

        for (String date : List.of("20240105", "20240101-20240105", "20240105-", "-20240105")) {
            wantStep(keys -> keys.setString(DATE, date));
            assertThat(matches()).as(date).isTrue();
        }
        for (String date : List.of("20240104", "20240106-", "-20240104")) {
            wantStep(keys -> keys.setString(DATE, date));
            assertThat(matches()).as(date).isFalse();
        }
        for (String time : List.of("0930", "0900-0930", "08-09", "093000.000000", "-093000")) {
            wantStep(keys -> keys.setString(TIME, time));
            assertThat(matches()).as(time).isTrue();
        }
        for (String time : List.of("0931", "10-", "-092959")) {
            wantStep(keys -> keys.setString(TIME, time));
            assertThat(matches()).as(time).isFalse();
        }
    }

    @Test
    void rangesOfDateAndTimeAreOnePeriod() {
        wantStep(keys -> {
            keys.setString(DATE, "20240705-20240707");
            keys.setString(TIME, "1000-1800");
        });

        item.setItems(STEPS, List.of(step("CT", "CT1", "20240706", "0300")));
        assertThat(matches()).as("in between, at night").isTrue();
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240705", "0959")));
        assertThat(matches()).as("before").isFalse();
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240707", "1801")));
        assertThat(matches()).as("after").isFalse();
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240707", "")));
        assertThat(matches()).as("some time of the day").isTrue();
        item.setItems(STEPS, List.of(step("CT", "CT1", "", "1200")));
        assertThat(matches()).as("no day").isFalse();
    }

    @Test
    void listsAndWildcards() {
        item.setString(Tag.PATIENT_ID, "P17");

        query.setString(Tag.PATIENT_ID, "P16\\P17");
        assertThat(matches()).isTrue();
        query.setString(Tag.PATIENT_ID, "P?7");
        assertThat(matches()).isTrue();
        query.setString(Tag.PATIENT_ID, "P?");
        assertThat(matches()).isFalse();
    }

    @Test
    void impossibleQueriesAreRefused() {
        query.setString(Tag.STUDY_INSTANCE_UID, "1.2*");
        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class);
        query.remove(Tag.STUDY_INSTANCE_UID);

        query.setItems(STEPS, List.of(new DataSet(), new DataSet()));
        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class).hasMessageContaining("one item");
        query.remove(STEPS);

        query.setString(Tag.PATIENT_ID, Vr.UT, "x".repeat(20_000));
        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class).hasMessageContaining("too long");
    }

    @Test
    void answerHasWhatWasAskedForAndNoMore() {
        item.setString(Tag.PATIENT_NAME, "Doe^Jane");
        item.setString(Tag.PATIENT_ID, "p1");
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240105", "0900"), step("MR", "MR1", "20240106", "1000")));
        query.setString(Tag.PATIENT_ID, "");
        query.setString(Tag.ACCESSION_NUMBER, "");
        query.setItems(Tag.REFERENCED_STUDY_SEQUENCE, List.of());
        wantStep(keys -> {
            keys.setString(Tag.MODALITY, "MR");
            keys.setString(DATE, "");
        });

        DataSet answer = keys().answer(item);

        assertThat(answer).hasSize(4);
        assertThat(answer.string(Tag.PATIENT_ID)).contains("p1");
        assertThat(answer.string(Tag.ACCESSION_NUMBER)).contains("");
        assertThat(answer.items(Tag.REFERENCED_STUDY_SEQUENCE)).isEmpty();
        assertThat(answer.contains(Tag.REFERENCED_STUDY_SEQUENCE)).isTrue();
        assertThat(answer.items(STEPS)).singleElement().satisfies(step -> {
            assertThat(step).hasSize(2);
            assertThat(step.string(Tag.MODALITY)).contains("MR");
            assertThat(step.string(DATE)).contains("20240106");
        });
    }

    @Test
    void universalSequenceIsReturnedWhole() {
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240105", "0900")));
        query.setItems(STEPS, List.of());
        assertThat(keys().answer(item).items(STEPS))
                .singleElement()
                .satisfies(step -> assertThat(step).hasSize(4));

        query.setItems(STEPS, List.of(new DataSet()));
        assertThat(keys().answer(item).items(STEPS))
                .singleElement()
                .satisfies(step -> assertThat(step).hasSize(4));
    }

    @Test
    void answeringLeavesTheItemAlone() {
        item.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        var step = step("CT", "CT1", "20240105", "0900");
        item.setItems(STEPS, List.of(step));
        step.setString(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, "Schädel");
        query.setItems(STEPS, List.of());

        DataSet answer = keys().answer(item);
        answer.convertTo(CharacterSets.LATIN_1);

        assertThat(answer.items(STEPS).get(0).string(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION))
                .contains("Schädel");
        assertThat(item.items(STEPS).get(0).characterSet().definedTerms()).isEqualTo("ISO_IR 192");
        assertThat(item.items(STEPS).get(0).string(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION))
                .contains("Schädel");
    }

    @Test
    void privateTagsKeepTheirCreator() {
        item.setString(0x00090010, Vr.LO, "SITE");
        item.setString(0x00091001, Vr.LO, "yes");
        query.setString(0x00090010, Vr.LO, "SITE");
        query.setString(0x00091001, Vr.LO, "yes");

        assertThat(matches()).isTrue();
        assertThat(keys().answer(item).privateCreator(0x00091001)).contains("SITE");
    }

    @Test
    void stationThatAsksIsMeantUnlessAnotherIsNamed() {
        item.setItems(STEPS, List.of(step("CT", "CT1", "20240105", "0900")));

        assertThat(keys().forStation("CT1").matches(item)).isTrue();
        assertThat(keys().forStation("MR1").matches(item)).isFalse();
        for (String universal : List.of("", "*")) {
            wantStep(keys -> keys.setString(STATION, universal));
            assertThat(keys().forStation("CT1").matches(item)).isTrue();
            assertThat(keys().forStation("MR1").matches(item)).isFalse();
        }
        query.setItems(STEPS, List.of());
        assertThat(keys().forStation("MR1").matches(item)).isFalse();
        assertThat(keys().forStation("CT1").answer(item).items(STEPS)).hasSize(1);

        wantStep(keys -> keys.setString(STATION, "CT1"));
        assertThat(keys().forStation("MR1").matches(item)).isTrue();
    }

    @Test
    void sourcesSeeTheTextOfKeys() {
        wantStep(keys -> keys.setString(DATE, "20240105-"));
        query.setString(Tag.PATIENT_ID, "");

        assertThat(keys().text(List.of(STEPS), DATE)).contains("20240105-");
        assertThat(keys().text(Tag.PATIENT_ID)).isEmpty();
        assertThat(keys().text(List.of(STEPS, STEPS), DATE)).isEmpty();
    }
}
