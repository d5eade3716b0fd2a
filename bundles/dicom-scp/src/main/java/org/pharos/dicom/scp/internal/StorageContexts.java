package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.ContextAnswer.Result;
import org.pharos.dicom.net.negotiation.PresentationContext;

/**
 * Accepts verification and storage. For storage the order of the requestor's transfer syntaxes counts: it offers first
 * what needs no conversion.
 */
final class StorageContexts implements ContextNegotiator {
    private static final List<String> SERVICE_SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final Set<String> storageSyntaxes;
    private final UidPatterns accepted;
    private final UidPatterns rejected;
    private final boolean promiscuous;

    StorageContexts(ScpOptions options) {
        this(
                new UidPatterns(options.acceptedTransferSyntaxes()),
                new UidPatterns(options.acceptedSopClasses()),
                new UidPatterns(options.rejectedSopClasses()),
                options.unknownSopClassAccepted());
    }

    StorageContexts(UidPatterns transferSyntaxes, UidPatterns accepted, UidPatterns rejected, boolean promiscuous) {
        this.storageSyntaxes = TransferSyntax.all().stream()
                .map(TransferSyntax::uid)
                .filter(transferSyntaxes::matches)
                .collect(Collectors.toUnmodifiableSet());
        this.accepted = accepted;
        this.rejected = rejected;
        this.promiscuous = promiscuous;
    }

    @Override
    public ContextAnswer negotiate(PresentationContext proposed, AssociateRequest request) {
        if (proposed.abstractSyntax().equals(Uid.VERIFICATION)) {
            return answer(
                    proposed,
                    SERVICE_SYNTAXES.stream()
                            .filter(proposed.transferSyntaxes()::contains)
                            .findFirst());
        }
        if (isStored(proposed.abstractSyntax())) {
            return answer(
                    proposed,
                    proposed.transferSyntaxes().stream()
                            .filter(storageSyntaxes::contains)
                            .findFirst());
        }
        return ContextAnswer.refuse(proposed, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    private boolean isStored(String sopClass) {
        if (rejected.matches(sopClass) || (!accepted.isEmpty() && !accepted.matches(sopClass))) {
            return false;
        }
        return Uid.storageSopClasses().contains(sopClass)
                || (promiscuous && Uid.name(sopClass).isEmpty());
    }

    private static ContextAnswer answer(PresentationContext proposed, Optional<String> transferSyntax) {
        return transferSyntax
                .map(uid -> ContextAnswer.accept(proposed, uid))
                .orElseGet(() -> ContextAnswer.refuse(proposed, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }
}
