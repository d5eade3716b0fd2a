package org.pharos.dicom.scp.internal;

import java.util.List;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;

/**
 * Makes answers of what is found (PS3.4 C.4.1.1.3.2): what the query has keys for, be it empty, and where to retrieve it.
 * Text is in the default encoding of this site; where that lacks a character the answer is in UTF-8, so that nothing is lost.
 */
record FindAnswer(FindKeys keys, String retrieveAet, CharacterSet preferred) {
    private static final byte[] NOTHING = {};

    DataSet of(ResourceDescription found) {
        DataSet answer = found.requestedTags();
        keys.returned().forEach((tag, vr) -> {
            if (!answer.contains(tag)) {
                addEmpty(answer, tag, vr);
            }
        });
        keys.creators().forEach((tag, creator) -> answer.setString(tag, Vr.LO, creator));
        answer.setString(Tag.QUERY_RETRIEVE_LEVEL, Vr.CS, keys.level().name());
        answer.setString(Tag.RETRIEVE_AE_TITLE, Vr.AE, retrieveAet);
        new AnswerEncoding(preferred).apply(answer);
        return answer;
    }

    private static void addEmpty(DataSet answer, int tag, Vr vr) {
        if (vr == Vr.SQ) {
            answer.setItems(tag, List.of());
        } else {
            answer.setBytes(tag, vr, NOTHING);
        }
    }
}
