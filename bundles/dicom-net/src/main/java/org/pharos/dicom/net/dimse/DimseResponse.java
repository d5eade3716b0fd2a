package org.pharos.dicom.net.dimse;

import org.jspecify.annotations.Nullable;

/**
 * What a handler answers. The elements that every response has (command, message identifier, SOP class, SOP instance, data
 * set type) are added when it is sent.
 *
 * @param status pending or final
 * @param elements further ones, such as an error comment or the counters of sub-operations
 * @param data data set to send along
 */
public record DimseResponse(
        Status status, CommandSet elements, @Nullable DataSetWriter data) {
    private static final CommandSet NOTHING = CommandSet.builder().build();

    /** A status and no more. */
    public static DimseResponse of(Status status) {
        return new DimseResponse(status, NOTHING, null);
    }

    /** A status with an explanation, which is cut to 64 characters. */
    public static DimseResponse of(Status status, String comment) {
        return new DimseResponse(status, CommandSet.builder().comment(comment).build(), null);
    }

    /** The same with a data set. */
    public DimseResponse with(DataSetWriter dataSet) {
        return new DimseResponse(status, elements, dataSet);
    }

    /** The same with further elements. */
    public DimseResponse with(CommandSet more) {
        return new DimseResponse(status, elements.toBuilder().addAll(more).build(), data);
    }
}
