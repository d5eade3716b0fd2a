package org.pharos.dicom.net;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.ExtendedNegotiation;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.RoleSelection;

/** Decides what an association can be used for. Called on the thread of the association to be. */
@ConsumerType
@FunctionalInterface
public interface ContextNegotiator {
    /** Answers one proposed context, under its identifier. */
    ContextAnswer negotiate(PresentationContext proposed, AssociateRequest request);

    /** Answers a proposed role; empty for no answer, which leaves the requestor the user of the service only. */
    default Optional<RoleSelection> role(RoleSelection proposed, AssociateRequest request) {
        return Optional.of(proposed);
    }

    /** Answers an extended negotiation; empty for no answer, which says that it is not supported. */
    default Optional<ExtendedNegotiation> extended(ExtendedNegotiation proposed, AssociateRequest request) {
        return Optional.empty();
    }

    /**
     * Accepts given abstract syntaxes, each in the first transfer syntax of the requestor's list that it is given with.
     *
     * @param served transfer syntax UIDs by abstract syntax UID
     */
    static ContextNegotiator of(Map<String, List<String>> served) {
        return (proposed, request) -> {
            List<String> transferSyntaxes = served.get(proposed.abstractSyntax());
            if (transferSyntaxes == null) {
                return ContextAnswer.refuse(proposed, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
            }
            return proposed.transferSyntaxes().stream()
                    .filter(transferSyntaxes::contains)
                    .findFirst()
                    .map(uid -> ContextAnswer.accept(proposed, uid))
                    .orElseGet(
                            () -> ContextAnswer.refuse(proposed, ContextAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
        };
    }
}
