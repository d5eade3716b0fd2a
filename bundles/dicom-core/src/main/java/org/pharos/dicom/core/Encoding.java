package org.pharos.dicom.core;

import org.jspecify.annotations.Nullable;

/** How the elements of a data set are laid out in bytes, as far as reading and writing differ by it. */
record Encoding(boolean explicit, boolean bigEndian, Dictionary dictionary) {
    static final Encoding META = new Encoding(true, false, Dictionary.standard());

    static Encoding of(TransferSyntax syntax, Dictionary dictionary) {
        return new Encoding(syntax.isExplicitVr(), syntax.isBigEndian(), dictionary);
    }

    /** The encoding of what a file calls UN with undefined length (PS3.5 6.2.2). */
    Encoding ofUnknown() {
        return explicit || bigEndian ? new Encoding(false, false, dictionary) : this;
    }

    /** The representation that the dictionary has for an element. */
    Vr implicitVr(int tag, @Nullable DataSet holder) {
        if (!Tag.isPrivate(tag)) {
            DictionaryEntry entry = dictionary.find(tag, null);
            if (entry != null) {
                return entry.vrs().size() == 1 ? entry.vr() : ambiguous(entry, holder);
            }
            return dictionary.vr(tag, null);
        }
        return dictionary.vr(tag, holder == null ? null : holder.creatorOf(tag));
    }

    /** {@code US or SS} follows the pixels, whose Pixel Representation comes before it (PS3.5 A.1). */
    private static Vr ambiguous(DictionaryEntry entry, @Nullable DataSet holder) {
        boolean signed = entry.vrs().contains(Vr.SS) && holder != null && holder.hasSignedPixels();
        return signed ? Vr.SS : entry.vrs().contains(Vr.SS) ? Vr.US : entry.vr();
    }
}
