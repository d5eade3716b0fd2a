package org.pharos.bench.data;

/**
 * The keys of a query for studies; those that are empty are only asked for.
 *
 * @param studyDate a date or a range of them
 */
public record StudyQuery(String patientId, String patientName, String studyDate, String studyUid) {
    /** Nothing but one study, by its UID. */
    public static StudyQuery uid(String studyUid) {
        return new StudyQuery("", "", "", studyUid);
    }

    /** The identifier of a C-FIND, in the transfer syntax of the instances. */
    public byte[] find() {
        return new ExplicitVrWriter()
                .text(0x00080020, "DA", studyDate)
                .text(0x00080050, "SH", "")
                .text(0x00080052, "CS", "STUDY")
                .text(0x00081030, "LO", "")
                .text(0x00100010, "PN", patientName)
                .text(0x00100020, "LO", patientId)
                .text(0x0020000D, "UI", studyUid)
                .bytes();
    }

    /** The identifier of a C-MOVE or C-GET, which takes the UID only. */
    public byte[] retrieve() {
        return new ExplicitVrWriter()
                .text(0x00080052, "CS", "STUDY")
                .text(0x0020000D, "UI", studyUid)
                .bytes();
    }
}
