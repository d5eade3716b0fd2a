package org.pharos.dicom.core;

import java.io.IOException;
import java.util.OptionalInt;

/** Bytes that aren't DICOM, or not all of it. The message holds no value of an element. */
public final class DicomException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int NO_TAG = -1;

    private final String reason;
    private final long offset;
    private final int tag;

    DicomException(String reason, long offset) {
        this(reason, offset, NO_TAG);
    }

    DicomException(String reason, long offset, int tag) {
        super(message(reason, offset, tag));
        this.reason = reason;
        this.offset = offset;
        this.tag = tag;
    }

    private static String message(String reason, long offset, int tag) {
        return tag == NO_TAG
                ? "%s at byte %d".formatted(reason, offset)
                : "%s at byte %d in (%s)".formatted(reason, offset, Tag.format(tag));
    }

    /** What is wrong, without place. */
    public String reason() {
        return reason;
    }

    /** Bytes before the fault: from the start of the file, or of the inflated data set when that is deflated. */
    public long offset() {
        return offset;
    }

    /** The element that was being read, when it's known. */
    public OptionalInt tag() {
        return tag == NO_TAG ? OptionalInt.empty() : OptionalInt.of(tag);
    }
}
