package org.pharos.dicom.scp.internal;

import java.util.Optional;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;

/**
 * Who has asked for storage commitment.
 *
 * @param modality name under which it is declared
 * @param aet title under which it is declared
 * @param calledAet as whom it called this server, which answers under the same title
 */
record CommitmentUser(String modality, String aet, String calledAet) {
    /** Where it is now: it may have been declared anew since it asked. Empty if it isn't declared any more. */
    Optional<Contact> find(Modalities modalities) {
        return modalities
                .find(modality)
                .filter(known -> known.aet().equals(aet))
                .or(() -> modalities.all().stream()
                        .filter(known -> known.aet().equals(aet))
                        .findFirst())
                .map(this::contact);
    }

    private Contact contact(Modality known) {
        return new Contact(known, calledAet, null);
    }
}
