package org.pharos.creation.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

/** What the server gives to an instance if nobody else does. */
final class AutomaticTags {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");

    private final Clock clock;

    AutomaticTags(Clock clock) {
        this.clock = clock;
    }

    /** Identifiers of a patient, study, series and instance, those that are absent. */
    void setIdentifiers(DataSet dataSet) {
        setIfAbsent(dataSet, Tag.PATIENT_ID, Vr.LO, UUID.randomUUID().toString());
        setIfAbsent(dataSet, Tag.STUDY_INSTANCE_UID, Vr.UI, Uid.random());
        setIfAbsent(dataSet, Tag.SERIES_INSTANCE_UID, Vr.UI, Uid.random());
        setIfAbsent(dataSet, Tag.SOP_INSTANCE_UID, Vr.UI, Uid.random());
    }

    /**
     * Dates and times, those that are absent, in UTC.
     *
     * @param parent what exists already; null for nothing
     */
    void setDates(DataSet dataSet, @Nullable ResourceLevel parent) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String date = now.format(DATE);
        String time = now.format(TIME);
        set(dataSet, Tag.ACQUISITION_DATE, date, Tag.ACQUISITION_TIME, time);
        set(dataSet, Tag.CONTENT_DATE, date, Tag.CONTENT_TIME, time);
        set(dataSet, Tag.INSTANCE_CREATION_DATE, date, Tag.INSTANCE_CREATION_TIME, time);
        if (parent != ResourceLevel.SERIES) {
            set(dataSet, Tag.SERIES_DATE, date, Tag.SERIES_TIME, time);
        }
        if (parent == null || parent == ResourceLevel.PATIENT) {
            set(dataSet, Tag.STUDY_DATE, date, Tag.STUDY_TIME, time);
        }
    }

    private static void set(DataSet dataSet, int dateTag, String date, int timeTag, String time) {
        setIfAbsent(dataSet, dateTag, Vr.DA, date);
        setIfAbsent(dataSet, timeTag, Vr.TM, time);
    }

    private static void setIfAbsent(DataSet dataSet, int tag, Vr vr, String value) {
        if (!dataSet.contains(tag)) {
            dataSet.setString(tag, vr, value);
        }
    }
}
