package org.pharos.dicom.net.internal.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.UserInformation;

/** A-ASSOCIATE-RQ and A-ASSOCIATE-AC (PS3.8 9.3.2, 9.3.3), in both directions; bodies are without the PDU header. */
public final class AssociatePdus {
    private static final int PROTOCOL_VERSION = 1;
    private static final int RESERVED_LENGTH = 32;

    private AssociatePdus() {}

    /** A whole A-ASSOCIATE-RQ. */
    public static byte[] encode(AssociateRequest request) {
        ItemWriter body = head(request).item(ItemType.APPLICATION_CONTEXT, request.applicationContext());
        for (PresentationContext context : request.contexts()) {
            ItemWriter item = new ItemWriter()
                    .u8(context.id())
                    .u8(0)
                    .u16(0)
                    .item(ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(uid -> item.item(ItemType.TRANSFER_SYNTAX, uid));
            body.item(ItemType.CONTEXT_RQ, item);
        }
        body.item(ItemType.USER_INFORMATION, UserInformationCodec.encode(request.userInformation()));
        return pdu(PduType.ASSOCIATE_RQ, body);
    }

    /** A whole A-ASSOCIATE-AC in answer to a request, whose titles it repeats. */
    public static byte[] encode(AssociateAccept accept, AssociateRequest request) {
        ItemWriter body = head(request).item(ItemType.APPLICATION_CONTEXT, AssociateRequest.APPLICATION_CONTEXT);
        for (ContextAnswer context : accept.contexts()) {
            ItemWriter item = new ItemWriter()
                    .u8(context.id())
                    .u8(0)
                    .u8(context.result().code())
                    .u8(0)
                    .item(ItemType.TRANSFER_SYNTAX, context.transferSyntax());
            body.item(ItemType.CONTEXT_AC, item);
        }
        body.item(ItemType.USER_INFORMATION, UserInformationCodec.encode(accept.userInformation()));
        return pdu(PduType.ASSOCIATE_AC, body);
    }

    private static ItemWriter head(AssociateRequest request) {
        return new ItemWriter()
                .u16(PROTOCOL_VERSION)
                .u16(0)
                .aet(request.calledAet())
                .aet(request.callingAet())
                .bytes(new byte[RESERVED_LENGTH]);
    }

    private static byte[] pdu(int type, ItemWriter body) {
        byte[] bytes = body.toByteArray();
        return new ItemWriter().u8(type).u8(0).u32(bytes.length).bytes(bytes).toByteArray();
    }

    /** Whether the body of an A-ASSOCIATE-RQ offers the version of the protocol that is spoken here. */
    public static boolean isVersionSupported(byte[] body) throws ProtocolViolationException {
        return (new ItemReader(body).u16() & PROTOCOL_VERSION) != 0;
    }

    /** What the body of an A-ASSOCIATE-RQ says. */
    public static AssociateRequest decodeRequest(byte[] body) throws ProtocolViolationException {
        ItemReader in = new ItemReader(body);
        in.skip(4);
        String calledAet = in.aet();
        String callingAet = in.aet();
        in.skip(RESERVED_LENGTH);
        String applicationContext = "";
        List<PresentationContext> contexts = new ArrayList<>();
        UserInformation information = UserInformationCodec.absent();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            ItemReader item = in.part(in.u16());
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = item.restText();
                case ItemType.CONTEXT_RQ -> contexts.add(proposedContext(item));
                case ItemType.USER_INFORMATION -> information = UserInformationCodec.decode(item);
                default -> {}
            }
        }
        checkUnique(contexts);
        return new AssociateRequest(calledAet, callingAet, applicationContext, contexts, information);
    }

    private static PresentationContext proposedContext(ItemReader item) throws ProtocolViolationException {
        int id = item.u8();
        item.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (item.hasMore()) {
            int type = item.u8();
            item.skip(1);
            ItemReader syntax = item.part(item.u16());
            if (type == ItemType.ABSTRACT_SYNTAX) {
                abstractSyntax = syntax.restText();
            } else if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntaxes.add(syntax.restText());
            }
        }
        if (id % 2 == 0 || abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
            throw new ProtocolViolationException(
                    Abort.INVALID_PARAMETER, "Presentation context " + id + " has an even number or lacks a syntax");
        }
        return new PresentationContext(id, abstractSyntax, transferSyntaxes);
    }

    private static void checkUnique(List<PresentationContext> contexts) throws ProtocolViolationException {
        Set<Integer> ids = new HashSet<>();
        for (PresentationContext context : contexts) {
            if (!ids.add(context.id())) {
                throw new ProtocolViolationException(
                        Abort.INVALID_PARAMETER, "Presentation context " + context.id() + " comes twice");
            }
        }
        if (contexts.isEmpty()) {
            throw new ProtocolViolationException(Abort.INVALID_PARAMETER, "No presentation context is proposed");
        }
    }

    /** What the body of an A-ASSOCIATE-AC says. */
    public static AssociateAccept decodeAccept(byte[] body) throws ProtocolViolationException {
        ItemReader in = new ItemReader(body);
        in.skip(4 + 2 * 16 + RESERVED_LENGTH);
        List<ContextAnswer> contexts = new ArrayList<>();
        UserInformation information = UserInformationCodec.absent();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            ItemReader item = in.part(in.u16());
            switch (type) {
                case ItemType.CONTEXT_AC -> contexts.add(answeredContext(item));
                case ItemType.USER_INFORMATION -> information = UserInformationCodec.decode(item);
                default -> {}
            }
        }
        return new AssociateAccept(contexts, information);
    }

    private static ContextAnswer answeredContext(ItemReader item) throws ProtocolViolationException {
        int id = item.u8();
        item.skip(1);
        ContextAnswer.Result result = ContextAnswer.Result.of(item.u8());
        item.skip(1);
        String transferSyntax = "";
        while (item.hasMore()) {
            int type = item.u8();
            item.skip(1);
            ItemReader syntax = item.part(item.u16());
            if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntax = syntax.restText();
            }
        }
        return new ContextAnswer(id, result, transferSyntax);
    }
}
