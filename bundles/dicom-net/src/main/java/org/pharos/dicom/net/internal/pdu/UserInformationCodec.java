package org.pharos.dicom.net.internal.pdu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.net.negotiation.CommonExtendedNegotiation;
import org.pharos.dicom.net.negotiation.ExtendedNegotiation;
import org.pharos.dicom.net.negotiation.RoleSelection;
import org.pharos.dicom.net.negotiation.UserIdentity;
import org.pharos.dicom.net.negotiation.UserInformation;

/** The user information item (PS3.8 D.1, PS3.7 D.3.3), in both directions. */
final class UserInformationCodec {
    private long maxPduLength;
    private String implementationClassUid = "";
    private @Nullable String implementationVersionName;
    private @Nullable AsyncWindow asyncWindow;
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private @Nullable UserIdentity userIdentity;
    private byte @Nullable [] identityResponse;

    private UserInformationCodec() {}

    /** What a PDU without the item says. */
    static UserInformation absent() {
        return new UserInformationCodec().result();
    }

    static UserInformation decode(ItemReader in) throws ProtocolViolationException {
        UserInformationCodec codec = new UserInformationCodec();
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            codec.decodeItem(type, in.part(in.u16()));
        }
        return codec.result();
    }

    /** Unknown items are ignored, as PS3.8 9.3.1 wants it. */
    private void decodeItem(int type, ItemReader item) throws ProtocolViolationException {
        switch (type) {
            case ItemType.MAX_LENGTH -> maxPduLength = item.u32();
            case ItemType.IMPLEMENTATION_CLASS -> implementationClassUid = item.restText();
            case ItemType.ASYNC_WINDOW -> asyncWindow = new AsyncWindow(item.u16(), item.u16());
            case ItemType.ROLE_SELECTION ->
                roles.add(new RoleSelection(item.countedText(), item.u8() == 1, item.u8() == 1));
            case ItemType.IMPLEMENTATION_VERSION -> implementationVersionName = item.restText();
            case ItemType.EXTENDED_NEGOTIATION ->
                extended.add(new ExtendedNegotiation(item.countedText(), item.rest()));
            case ItemType.COMMON_EXTENDED_NEGOTIATION -> commonExtended.add(commonExtended(item));
            case ItemType.USER_IDENTITY_RQ ->
                userIdentity = new UserIdentity(item.u8(), item.u8() == 1, item.counted(), item.counted());
            case ItemType.USER_IDENTITY_AC -> identityResponse = item.counted();
            default -> {}
        }
    }

    private static CommonExtendedNegotiation commonExtended(ItemReader item) throws ProtocolViolationException {
        String sopClass = item.countedText();
        String serviceClass = item.countedText();
        List<String> related = new ArrayList<>();
        if (item.hasMore()) {
            ItemReader list = item.part(item.u16());
            while (list.hasMore()) {
                related.add(list.countedText());
            }
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, related);
    }

    private UserInformation result() {
        return new UserInformation(
                maxPduLength,
                implementationClassUid,
                implementationVersionName,
                asyncWindow,
                roles,
                extended,
                commonExtended,
                userIdentity,
                identityResponse);
    }

    static ItemWriter encode(UserInformation information) {
        ItemWriter out = new ItemWriter()
                .item(ItemType.MAX_LENGTH, new ItemWriter().u32(information.maxPduLength()))
                .item(ItemType.IMPLEMENTATION_CLASS, information.implementationClassUid());
        AsyncWindow window = information.asyncWindow();
        if (window != null) {
            out.item(
                    ItemType.ASYNC_WINDOW,
                    new ItemWriter().u16(window.invoked()).u16(window.performed()));
        }
        information.roles().forEach(role -> out.item(ItemType.ROLE_SELECTION, encode(role)));
        String version = information.implementationVersionName();
        if (version != null) {
            out.item(ItemType.IMPLEMENTATION_VERSION, version);
        }
        information
                .extended()
                .forEach(e -> out.item(
                        ItemType.EXTENDED_NEGOTIATION,
                        new ItemWriter().counted(e.sopClass()).bytes(e.information())));
        information.commonExtended().forEach(c -> out.item(ItemType.COMMON_EXTENDED_NEGOTIATION, encode(c)));
        encodeIdentity(out, information);
        return out;
    }

    private static void encodeIdentity(ItemWriter out, UserInformation information) {
        UserIdentity identity = information.userIdentity();
        if (identity != null) {
            out.item(
                    ItemType.USER_IDENTITY_RQ,
                    new ItemWriter()
                            .u8(identity.type())
                            .u8(identity.responseRequested() ? 1 : 0)
                            .counted(identity.primary())
                            .counted(identity.secondary()));
        }
        byte[] response = information.identityResponse();
        if (response != null) {
            out.item(ItemType.USER_IDENTITY_AC, new ItemWriter().counted(response));
        }
    }

    private static ItemWriter encode(RoleSelection role) {
        return new ItemWriter().counted(role.sopClass()).u8(role.scu() ? 1 : 0).u8(role.scp() ? 1 : 0);
    }

    private static ItemWriter encode(CommonExtendedNegotiation negotiation) {
        ItemWriter related = new ItemWriter();
        negotiation.relatedGeneralSopClasses().forEach(related::counted);
        return new ItemWriter()
                .counted(negotiation.sopClass())
                .counted(negotiation.serviceClass())
                .counted(related.toByteArray());
    }
}
