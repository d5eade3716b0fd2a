package org.pharos.dicom.scp.internal;

import java.util.ArrayList;
import java.util.List;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** Counts the C-STORE sub-operations of a retrieval, and makes the responses that tell of them (PS3.4 C.4.2, C.4.3). */
final class SubOperations {
    private static final Status SOME_FAILED = new Status(0xB000);
    /** No sub-operation could be done. */
    static final Status ALL_FAILED = new Status(0xA702);

    /** PS3.5 7.1.2: a UI value has less than 64 KB; instances that don't fit are counted all the same. */
    private static final int MOST_LISTED_BYTES = 65_000;

    /** The counters have two bytes. */
    private static final int MOST_COUNTED = 0xFFFF;

    private final TransferSyntax syntax;
    private final List<String> failedUids = new ArrayList<>();
    private int remaining;
    private int completed;
    private int failed;
    private int warned;
    private int listedBytes;

    /** @param syntax of the responses */
    SubOperations(int remaining, TransferSyntax syntax) {
        this.remaining = remaining;
        this.syntax = syntax;
    }

    /** Counts an instance that was sent. */
    void sent(Status status, String sopInstanceUid) {
        if (status.isSuccess()) {
            remaining--;
            completed++;
        } else if (status.isWarning()) {
            remaining--;
            warned++;
        } else {
            failed(sopInstanceUid);
        }
    }

    /** Counts an instance that couldn't be sent; its UID may be empty if it isn't known. */
    void failed(String sopInstanceUid) {
        remaining--;
        failed++;
        if (!sopInstanceUid.isEmpty() && listedBytes + sopInstanceUid.length() < MOST_LISTED_BYTES) {
            listedBytes += sopInstanceUid.length() + 1;
            failedUids.add(sopInstanceUid);
        }
    }

    /** Between two sub-operations. */
    DimseResponse pending() {
        return DimseResponse.of(Status.PENDING).with(counters(true));
    }

    /** When the peer has cancelled. */
    DimseResponse cancelled() {
        return withFailures(DimseResponse.of(Status.CANCEL).with(counters(true)));
    }

    /** After the last sub-operation. */
    DimseResponse last() {
        if (failed == 0) {
            return DimseResponse.of(Status.SUCCESS).with(counters(false));
        }
        Status status = completed + warned == 0 ? ALL_FAILED : SOME_FAILED;
        return withFailures(DimseResponse.of(status).with(counters(false)));
    }

    private CommandSet counters(boolean withRemaining) {
        CommandSet.Builder counters = CommandSet.builder()
                .number(CommandTag.COMPLETED_SUBOPERATIONS, Math.min(completed, MOST_COUNTED))
                .number(CommandTag.FAILED_SUBOPERATIONS, Math.min(failed, MOST_COUNTED))
                .number(CommandTag.WARNING_SUBOPERATIONS, Math.min(warned, MOST_COUNTED));
        if (withRemaining) {
            counters.number(CommandTag.REMAINING_SUBOPERATIONS, Math.min(remaining, MOST_COUNTED));
        }
        return counters.build();
    }

    private DimseResponse withFailures(DimseResponse response) {
        if (failedUids.isEmpty()) {
            return response;
        }
        var list = new DataSet();
        list.setString(Tag.FAILED_SOP_INSTANCE_UID_LIST, Vr.UI, String.join("\\", failedUids));
        return response.with(out -> DicomWriter.writeDataSet(list, syntax, ValueSource.NONE, out));
    }
}
