package org.pharos.dicom.net.negotiation;

import java.util.List;

/**
 * What an A-ASSOCIATE-AC says (PS3.8 9.3.3).
 *
 * @param contexts an answer to each proposed context
 * @param userInformation further items
 */
public record AssociateAccept(List<ContextAnswer> contexts, UserInformation userInformation) {
    /** Keeps a copy of the list. */
    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }
}
