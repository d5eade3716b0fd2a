package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pharos.core.commitment.Commitment;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.ContextAnswer.Result;
import org.pharos.dicom.net.negotiation.PresentationContext;

/**
 * Accepts verification, query, storage and storage commitment, in any role. For storage the order of the requestor's
 * transfer syntaxes counts: it offers first what needs no conversion.
 *
 * @param rules of the moment
 * @param worklists whether worklists are served at the moment
 */
record StorageContexts(Supplier<StorageRules> rules, BooleanSupplier worklists) implements ContextNegotiator {
    /** For services other than storage, the preferred one first. */
    static final List<String> SERVICE_SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    @Override
    public ContextAnswer negotiate(PresentationContext proposed, AssociateRequest request) {
        if (isService(proposed.abstractSyntax())) {
            return answer(proposed, first(SERVICE_SYNTAXES, proposed.transferSyntaxes()));
        }
        StorageRules now = rules.get();
        if (now.isStored(proposed.abstractSyntax())) {
            return answer(proposed, first(proposed.transferSyntaxes(), now.transferSyntaxes()));
        }
        return ContextAnswer.refuse(proposed, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    private boolean isService(String sopClass) {
        return sopClass.equals(Uid.VERIFICATION)
                || sopClass.equals(Commitment.SOP_CLASS_UID)
                || RetrieveServices.sopClasses().contains(sopClass)
                || sopClass.equals(WorklistScp.SOP_CLASS) && worklists.getAsBoolean();
    }

    private static Optional<String> first(List<String> preferred, List<String> possible) {
        return preferred.stream().filter(possible::contains).findFirst();
    }

    private static ContextAnswer answer(PresentationContext proposed, Optional<String> transferSyntax) {
        return transferSyntax
                .map(uid -> ContextAnswer.accept(proposed, uid))
                .orElseGet(() -> ContextAnswer.refuse(proposed, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }
}
