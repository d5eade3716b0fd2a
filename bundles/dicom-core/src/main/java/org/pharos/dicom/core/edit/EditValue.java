package org.pharos.dicom.core.edit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** What an element is to become, independent of character sets. */
public sealed interface EditValue {
    /** Whether all its text can be written in a character set. */
    boolean canBeEncoded(CharacterSet characterSet);

    /**
     * Tries the value on a representation.
     *
     * @throws EditException if it isn't of that representation
     */
    default void check(int tag, Vr vr) {
        var trial = new DataSet();
        trial.setDefaultCharacterSet(CharacterSets.UTF_8);
        new DataSetEditor(null).set(trial, tag, vr, this);
    }

    /**
     * Text, several values separated by backslashes; numbers in decimal for binary representations.
     *
     * @param text empty for no value
     */
    record Text(String text) implements EditValue {
        @Override
        public boolean canBeEncoded(CharacterSet characterSet) {
            return characterSet.canEncode(text);
        }
    }

    /**
     * Bytes, numbers in little endian.
     *
     * @param bytes not to be changed
     */
    record Bytes(byte[] bytes) implements EditValue {
        @Override
        public boolean canBeEncoded(CharacterSet characterSet) {
            return true;
        }
    }

    /** The items of a sequence, each with its elements. */
    record Items(List<Map<TagPath.Name, EditValue>> items) implements EditValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public boolean canBeEncoded(CharacterSet characterSet) {
            return items.stream()
                    .allMatch(item -> item.values().stream().allMatch(value -> value.canBeEncoded(characterSet)));
        }
    }

    /** Prefix of bytes in texts, as clients write it. */
    String BYTES_PREFIX = "data:application/octet-stream;base64,";

    /**
     * The value of a text: bytes if it starts with {@link #BYTES_PREFIX}.
     *
     * @throws EditException if what follows isn't Base64
     */
    static EditValue ofText(String text) {
        if (!text.startsWith(BYTES_PREFIX)) {
            return new Text(text);
        }
        try {
            return new Bytes(Base64.getDecoder().decode(text.substring(BYTES_PREFIX.length())));
        } catch (IllegalArgumentException e) {
            throw EditException.outOfRange(Tag.ITEM, BYTES_PREFIX + "...");
        }
    }

    /** The bytes that a text is in an element without characters or numbers. */
    static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
