package org.pharos.dicom.net;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.Rejection;

/** Decides who may associate. Called on the thread of the association to be, so it may block. */
@ConsumerType
@FunctionalInterface
public interface AdmissionPolicy {
    /** Lets everybody in. */
    AdmissionPolicy EVERYBODY = (request, remote) -> Optional.empty();

    /** Why the association is refused; empty if it is not. */
    Optional<Rejection> check(AssociateRequest request, InetSocketAddress remote);
}
