package org.pharos.dicom.core.edit;

import org.pharos.dicom.core.Tag;

/** A change that can't be made: what a request says of a tag or a value makes no sense. The message is meant for clients. */
public final class EditException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** No tag of that name; the message is the name. */
        UNKNOWN_TAG,
        /** A JSON value of a type that the tag can't have. */
        BAD_TYPE,
        /** A value that isn't one of the representation of the tag. */
        OUT_OF_RANGE,
        /** Bytes that aren't whole words. */
        ODD_BYTES,
        /** Longer, or deeper, than is allowed. */
        LIMIT
    }

    private EditException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static EditException unknownTag(String name) {
        return new EditException(Kind.UNKNOWN_TAG, name);
    }

    static EditException badType(int tag) {
        return new EditException(Kind.BAD_TYPE, "Bad Parameter type for tag " + Tag.format(tag));
    }

    static EditException outOfRange(int tag, String value) {
        return new EditException(
                Kind.OUT_OF_RANGE,
                "While creating a DICOM instance, tag (" + Tag.format(tag) + ") has out-of-range value: \"" + value
                        + "\"");
    }

    static EditException oddBytes(String vr) {
        return new EditException(Kind.ODD_BYTES, "A tag with " + vr + " VR must have an even number of bytes");
    }

    static EditException limit(String message) {
        return new EditException(Kind.LIMIT, message);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
