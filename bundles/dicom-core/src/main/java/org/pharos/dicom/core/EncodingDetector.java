package org.pharos.dicom.core;

import java.io.IOException;
import java.util.Optional;

/** Tells from its first element how a data set is encoded, and whether it is one. */
final class EncodingDetector {
    /** No public group above this starts a data set: the first elements of a file are in 0002, 0004 or 0008. */
    private static final int LAST_FIRST_GROUP = 0x0040;

    private static final int LONGEST_FIRST_VALUE = 1 << 20;

    private EncodingDetector() {}

    /** The syntax that the data set ahead has; empty if it doesn't look like DICOM. */
    static Optional<TransferSyntax> detect(ByteInput in) throws IOException {
        if (!in.ensure(8)) {
            return Optional.empty();
        }
        if (isExplicit(in, false)) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        if (isExplicit(in, true)) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        }
        return isImplicit(in) ? Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN) : Optional.empty();
    }

    private static boolean isExplicit(ByteInput in, boolean bigEndian) {
        return isFirstGroup(in, bigEndian) && Vr.ofLetters(in.peek(4), in.peek(5)) != null;
    }

    private static boolean isImplicit(ByteInput in) {
        long length = in.peekUint32(4, false);
        return isFirstGroup(in, false)
                && (length <= LONGEST_FIRST_VALUE || length == ElementHeader.UNDEFINED)
                && isKnown(in.peekTag(false));
    }

    private static boolean isKnown(int tag) {
        return Tag.isGroupLength(tag) || Dictionary.standard().entry(tag).isPresent();
    }

    private static boolean isFirstGroup(ByteInput in, boolean bigEndian) {
        int group = in.peekUint16(0, bigEndian);
        return group > 0 && group <= LAST_FIRST_GROUP && group % 2 == 0;
    }

    /**
     * The encoding to read with: what the syntax says, unless the first element shows that its writer has mistaken
     * implicit for explicit VR or the reverse.
     */
    static Encoding verify(ByteInput in, Encoding declared) throws IOException {
        if (declared.bigEndian() || !in.ensure(8)) {
            return declared;
        }
        boolean letters = Vr.ofLetters(in.peek(4), in.peek(5)) != null;
        if (letters == declared.explicit() || !isFirstGroup(in, false)) {
            return declared;
        }
        if (declared.explicit() && !isImplicit(in)) {
            return declared;
        }
        return new Encoding(!declared.explicit(), false, declared.dictionary());
    }
}
