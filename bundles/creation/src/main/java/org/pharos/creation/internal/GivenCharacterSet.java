package org.pharos.creation.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** The character set of a new data set: known before any text is put into it. */
final class GivenCharacterSet {
    private static final List<String> NAMES = List.of("SpecificCharacterSet", "0008,0005", "0008-0005", "00080005");

    private GivenCharacterSet() {}

    private static CharacterSet known(String terms) {
        boolean isUnknown = CharacterSets.of(terms, CharacterSets.LATIN_1) == CharacterSets.LATIN_1
                && CharacterSets.of(terms, CharacterSets.UTF_8) == CharacterSets.UTF_8;
        if (isUnknown) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown specific character set: " + terms);
        }
        return CharacterSets.of(terms, CharacterSets.ASCII);
    }

    /**
     * Declares the character set that a request gives, or that of what the data set has inherited, or the default one; what is
     * in the data set is encoded anew if need be.
     */
    static void apply(ObjectNode tags, DataSet dataSet) {
        CharacterSet present = dataSet.characterSet();
        CharacterSet wanted = NAMES.stream()
                .filter(tags::has)
                .findFirst()
                .map(tags::get)
                .filter(JsonNode::isTextual)
                .map(terms -> known(terms.textValue()))
                .orElse(present);
        if (!dataSet.isEmpty() && !wanted.definedTerms().equals(present.definedTerms())) {
            dataSet.convertTo(wanted);
        } else if (!wanted.definedTerms().isEmpty()) {
            dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, wanted.definedTerms());
        }
    }
}
