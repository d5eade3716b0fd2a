package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DummyValueTest {
    private static final int ANY_TAG = 0x00091001;

    @ParameterizedTest
    @EnumSource(value = Vr.class, mode = Mode.EXCLUDE, names = "SQ")
    void valueIsWholeAndOfEvenLength(Vr vr) {
        byte[] value = DummyValue.of(vr);

        assertThat(value).isNotEmpty();
        assertThat(value.length % 2).isZero();
        assertThat(value.length % vr.wordBytes()).isZero();
    }

    @Test
    void valuesCanBeReadAsWhatTheyAre() {
        assertThat(dataSet(Vr.DA).date(ANY_TAG)).contains(LocalDate.of(1900, 1, 1));
        assertThat(dataSet(Vr.TM).time(ANY_TAG)).contains(LocalTime.MIDNIGHT);
        assertThat(dataSet(Vr.DT).dateTime(ANY_TAG, ZoneOffset.UTC)).isPresent();
        assertThat(dataSet(Vr.UI).string(ANY_TAG))
                .hasValueSatisfying(uid -> assertThat(Uid.isValid(uid)).isTrue());
        for (Vr vr : new Vr[] {Vr.DS, Vr.IS, Vr.US, Vr.SS, Vr.UL, Vr.SL, Vr.UV, Vr.SV, Vr.FL, Vr.FD}) {
            assertThat(dataSet(vr).number(ANY_TAG)).as(vr.name()).hasValue(0);
        }
    }

    private static DataSet dataSet(Vr vr) {
        var dataSet = new DataSet();
        dataSet.setBytes(ANY_TAG, vr, DummyValue.of(vr));
        return dataSet;
    }

    @Test
    void sequencesHaveNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> DummyValue.of(Vr.SQ));
    }
}
