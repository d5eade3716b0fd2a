package org.pharos.dicom.scp.internal.worklist;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.value.DicomDate;
import org.pharos.dicom.core.value.DicomTime;
import org.pharos.dicom.core.value.TemporalRange;

/**
 * Ranges of the date and the time at which a step is scheduled mean, together, one period: July 5 to 7 and 10 to 18 o'clock is
 * from July 5, 10 o'clock, to July 7, 18 o'clock (PS3.4 K.6.1.2.2).
 */
record ScheduledPeriod(TemporalRange<LocalDateTime> period) {
    /** The period that the keys of an item of a query mean; empty unless they have both ranges. */
    static Optional<ScheduledPeriod> of(List<LeafKey> keys) {
        Optional<TemporalRange<LocalDate>> dates =
                range(keys, Tag.SCHEDULED_PROCEDURE_STEP_START_DATE).flatMap(DicomDate::parseRange);
        Optional<TemporalRange<LocalTime>> times =
                range(keys, Tag.SCHEDULED_PROCEDURE_STEP_START_TIME).flatMap(DicomTime::parseRange);
        return dates.flatMap(d -> times.map(t -> new ScheduledPeriod(join(d, t))));
    }

    private static Optional<String> range(List<LeafKey> keys, int tag) {
        return keys.stream()
                .filter(key -> key.tag() == tag && key.isRange())
                .map(LeafKey::text)
                .findFirst();
    }

    private static TemporalRange<LocalDateTime> join(TemporalRange<LocalDate> dates, TemporalRange<LocalTime> times) {
        return new TemporalRange<>(
                at(dates.from(), times.start().orElse(LocalTime.MIN)),
                at(dates.to(), times.end().orElse(LocalTime.MAX)));
    }

    private static @Nullable LocalDateTime at(@Nullable LocalDate date, LocalTime time) {
        return date == null ? null : date.atTime(time);
    }

    /** Whether the keys of a tag are those that this replaces. */
    static boolean concerns(int tag) {
        return tag == Tag.SCHEDULED_PROCEDURE_STEP_START_DATE || tag == Tag.SCHEDULED_PROCEDURE_STEP_START_TIME;
    }

    /** Whether a step starts in the period; one without a time may do so at any time of its day. */
    boolean matches(DataSet item) {
        Optional<LocalDate> date = item.date(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE);
        Optional<LocalTime> time = item.time(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME);
        return date.map(day -> new TemporalRange<>(
                        day.atTime(time.orElse(LocalTime.MIN)), day.atTime(time.orElse(LocalTime.MAX))))
                .filter(period::overlaps)
                .isPresent();
    }
}
