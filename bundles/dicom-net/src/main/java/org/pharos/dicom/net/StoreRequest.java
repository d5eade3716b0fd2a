package org.pharos.dicom.net;

import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Priority;

/**
 * What a C-STORE says about the instance it sends.
 *
 * @param sopClassUid of the instance; also the abstract syntax of the context it is sent in
 * @param sopInstanceUid of the instance
 * @param transferSyntax UID of the encoding of the data set
 * @param priority how urgent
 * @param moveOriginatorAet who asked for the C-MOVE that this is part of, if it is
 * @param moveOriginatorMessageId message identifier of that C-MOVE; without meaning if there is none
 */
public record StoreRequest(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntax,
        Priority priority,
        @Nullable String moveOriginatorAet,
        int moveOriginatorMessageId) {
    /** A store on one's own account, of medium priority. */
    public static StoreRequest of(String sopClassUid, String sopInstanceUid, String transferSyntax) {
        return new StoreRequest(sopClassUid, sopInstanceUid, transferSyntax, Priority.MEDIUM, null, 0);
    }

    /** The same as part of a C-MOVE. */
    public StoreRequest forMove(String originatorAet, int originatorMessageId) {
        return new StoreRequest(
                sopClassUid, sopInstanceUid, transferSyntax, priority, originatorAet, originatorMessageId);
    }

    /** The same in another transfer syntax. */
    public StoreRequest inSyntax(String otherTransferSyntax) {
        return new StoreRequest(
                sopClassUid, sopInstanceUid, otherTransferSyntax, priority, moveOriginatorAet, moveOriginatorMessageId);
    }

    CommandSet command() {
        CommandSet.Builder command = CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                .number(CommandTag.COMMAND_FIELD, CommandField.C_STORE_RQ.code())
                .number(CommandTag.PRIORITY, priority.code())
                .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
        if (moveOriginatorAet != null) {
            command.text(CommandTag.MOVE_ORIGINATOR_AET, moveOriginatorAet)
                    .number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID, moveOriginatorMessageId);
        }
        return command.build();
    }
}
