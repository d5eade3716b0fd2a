package org.pharos.rest.networking.internal;

import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.dicom.core.DataSet;

/**
 * A query that was sent, with its answers.
 *
 * @param shown the keys as the client gave them
 */
record KeptQuery(Contact contact, ResourceLevel level, DataSet shown, List<DataSet> answers) {
    KeptQuery {
        answers = List.copyOf(answers);
    }

    /** An answer by its number as paths have it. */
    DataSet answer(String number) {
        int index;
        try {
            index = Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new PharosException(ErrorCode.BAD_PARAMETER_TYPE, "Syntax error in some user-supplied data", e);
        }
        if (index < 0 || index >= answers.size()) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        return answers.get(index);
    }
}
