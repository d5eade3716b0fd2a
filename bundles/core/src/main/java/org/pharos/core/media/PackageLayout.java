package org.pharos.core.media;

/** How instances lie in a ZIP archive. */
public enum PackageLayout {
    /** In folders that are named for their patients, studies and series. */
    FOLDERS(false),
    /** As a File-set of DICOM, with a DICOMDIR (PS3.10 8). */
    MEDIA(true),
    /** The same, with series described in the DICOMDIR. */
    EXTENDED_MEDIA(true);

    private final boolean media;

    PackageLayout(boolean media) {
        this.media = media;
    }

    /** Whether there is a DICOMDIR. */
    public boolean isMedia() {
        return media;
    }
}
