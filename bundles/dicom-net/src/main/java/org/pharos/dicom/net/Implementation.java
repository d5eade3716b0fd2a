package org.pharos.dicom.net;

/** How this implementation names itself to its peers (PS3.7 D.3.3.2), and in the meta header of files it writes. */
public final class Implementation {
    /** Implementation class UID, derived from a UUID (PS3.5 B.2). */
    public static final String CLASS_UID = "2.25.138714853368098707942677284619244981312";

    /** Implementation version name, at most 16 characters. */
    public static final String VERSION_NAME = "PHAROS_1";

    private Implementation() {}
}
