package org.pharos.dicom.net.negotiation;

import java.util.List;

/**
 * Tells to which service class a SOP class belongs and which general ones it can stand for (PS3.7 D.3.3.6). Only a
 * requestor sends it.
 *
 * @param sopClass UID of the SOP class
 * @param serviceClass UID of its service class, such as 1.2.840.10008.4.2 for storage
 * @param relatedGeneralSopClasses UIDs of the SOP classes as which its instances may be treated
 */
public record CommonExtendedNegotiation(String sopClass, String serviceClass, List<String> relatedGeneralSopClasses) {
    /** Keeps a copy of the list. */
    public CommonExtendedNegotiation {
        relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
    }
}
