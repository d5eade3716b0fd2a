package org.pharos.creation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

class AutomaticTagsTest {
    private final AutomaticTags tags =
            new AutomaticTags(Clock.fixed(Instant.parse("2026-11-28T23:30:05.25Z"), ZoneId.of("Asia/Tokyo")));

    @Test
    void newInstanceHasIdentifiersAndDatesInUtc() {
        var set = new DataSet();
        tags.setIdentifiers(set);
        tags.setDates(set, null);

        assertThat(set.string(Tag.PATIENT_ID).orElseThrow()).hasSize(36);
        assertThat(set.string(Tag.SOP_INSTANCE_UID).filter(Uid::isValid)).isPresent();
        for (int date : new int[] {
            Tag.STUDY_DATE, Tag.SERIES_DATE, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE, Tag.INSTANCE_CREATION_DATE
        }) {
            assertThat(set.string(date)).contains("20261128");
        }
        assertThat(set.string(Tag.STUDY_TIME)).contains("233005.250000");
    }

    @Test
    void whatIsThereStays() {
        var set = new DataSet();
        set.setString(Tag.PATIENT_ID, Vr.LO, "X");
        set.setString(Tag.STUDY_TIME, Vr.TM, "");
        tags.setIdentifiers(set);
        tags.setDates(set, null);

        assertThat(set.string(Tag.PATIENT_ID)).contains("X");
        assertThat(set.string(Tag.STUDY_TIME)).contains("");
    }

    @Test
    void parentHasItsOwnDates() {
        var inStudy = new DataSet();
        tags.setDates(inStudy, ResourceLevel.STUDY);
        assertThat(inStudy.contains(Tag.STUDY_DATE)).isFalse();
        assertThat(inStudy.contains(Tag.SERIES_DATE)).isTrue();

        var inSeries = new DataSet();
        tags.setDates(inSeries, ResourceLevel.SERIES);
        assertThat(inSeries.contains(Tag.SERIES_DATE)).isFalse();
        assertThat(inSeries.contains(Tag.CONTENT_DATE)).isTrue();

        var inPatient = new DataSet();
        tags.setDates(inPatient, ResourceLevel.PATIENT);
        assertThat(inPatient.contains(Tag.STUDY_DATE)).isTrue();
    }
}
