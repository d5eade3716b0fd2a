package org.pharos.dicom.net;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.UserIdentity;

/** Checks who a requestor says it is. Called on the thread of the association to be, so it may block. */
@ConsumerType
@FunctionalInterface
public interface IdentityCheck {
    /**
     * Checks an identity. Requests without one are not asked about; refuse them with {@link AdmissionPolicy}.
     *
     * @return empty to reject the association, else what to answer if an answer is requested: a Kerberos ticket, a SAML
     *     response, or no bytes for the other forms
     */
    Optional<byte[]> check(UserIdentity identity, AssociateRequest request, InetSocketAddress remote);
}
