package org.pharos.dicom.net.negotiation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user information item of a request or of its acceptance (PS3.7 annex D.3.3).
 *
 * @param maxPduLength longest P-DATA-TF body in bytes that the sender of this item takes; 0 for any
 * @param implementationClassUid UID of the sender's implementation; empty when a careless peer sent none
 * @param implementationVersionName at most 16 characters
 * @param asyncWindow absent when not negotiated
 * @param roles proposed or granted
 * @param extended per SOP class
 * @param commonExtended per SOP class; only in a request
 * @param userIdentity only in a request
 * @param identityResponse only in an acceptance: what the acceptor answers to the identity, maybe empty; not copied
 */
public record UserInformation(
        long maxPduLength,
        String implementationClassUid,
        @Nullable String implementationVersionName,
        @Nullable AsyncWindow asyncWindow,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        @Nullable UserIdentity userIdentity,
        byte @Nullable [] identityResponse) {
    /** Keeps copies of the lists. */
    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }
}
