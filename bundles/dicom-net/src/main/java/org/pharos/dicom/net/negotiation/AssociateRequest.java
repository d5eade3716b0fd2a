package org.pharos.dicom.net.negotiation;

import java.util.List;

/**
 * What an A-ASSOCIATE-RQ says (PS3.8 9.3.2).
 *
 * @param calledAet title the requestor believes to call, without padding
 * @param callingAet title of the requestor, without padding
 * @param applicationContext UID; the standard has only {@link #APPLICATION_CONTEXT}
 * @param contexts proposed
 * @param userInformation further items
 */
public record AssociateRequest(
        String calledAet,
        String callingAet,
        String applicationContext,
        List<PresentationContext> contexts,
        UserInformation userInformation) {
    /** The DICOM application context name (PS3.7 A.2.1). */
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** Keeps a copy of the list. */
    public AssociateRequest {
        contexts = List.copyOf(contexts);
    }
}
