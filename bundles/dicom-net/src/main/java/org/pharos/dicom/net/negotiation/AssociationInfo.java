package org.pharos.dicom.net.negotiation;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * An open association as those see it who work on it.
 *
 * @param number counts the associations of this process; for logs
 * @param remote address of the peer
 * @param request what was asked for
 * @param accept what was agreed
 * @param contexts those accepted, in the requestor's order
 */
public record AssociationInfo(
        long number,
        InetSocketAddress remote,
        AssociateRequest request,
        AssociateAccept accept,
        List<AcceptedContext> contexts) {
    /** Keeps a copy of the list. */
    public AssociationInfo {
        contexts = List.copyOf(contexts);
    }

    /** Pairs what was accepted with what was proposed. */
    public static AssociationInfo of(
            long number, InetSocketAddress remote, AssociateRequest request, AssociateAccept accept) {
        List<AcceptedContext> contexts = request.contexts().stream()
                .flatMap(proposed -> accept.contexts().stream()
                        .filter(answer -> answer.id() == proposed.id() && answer.isAccepted())
                        .limit(1)
                        .map(answer ->
                                new AcceptedContext(proposed.id(), proposed.abstractSyntax(), answer.transferSyntax())))
                .toList();
        return new AssociationInfo(number, remote, request, accept, contexts);
    }

    /** Title of the side that opened the association. */
    public String callingAet() {
        return request.callingAet();
    }

    /** Title under which the accepting side was called. */
    public String calledAet() {
        return request.calledAet();
    }

    /** Who the peer of the acceptor is, for logs: title and address. */
    public String peer() {
        return callingAet() + " at " + remote.getAddress().getHostAddress();
    }
}
