package org.pharos.dicom.scp.internal;

import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/**
 * The encoding of answers: the default one of this site; where that lacks a character the answer is in UTF-8, so that
 * nothing is lost.
 */
record AnswerEncoding(CharacterSet preferred) {
    /** Encodes all text of an answer anew, if need be, and declares it. */
    void apply(DataSet answer) {
        answer.convertTo(fits(answer) ? preferred : CharacterSets.UTF_8);
    }

    private boolean fits(DataSet dataSet) {
        for (Element element : dataSet) {
            if (!fits(dataSet, element)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(DataSet dataSet, Element element) {
        if (element instanceof SequenceElement sequence) {
            return sequence.items().stream().allMatch(this::fits);
        }
        return !(element instanceof ValueElement value)
                || !value.vr().usesCharacterSet()
                || value.isInMemory() && CharacterSet.isAscii(value.bytes())
                || dataSet.text(value).map(preferred::canEncode).orElse(true);
    }
}
