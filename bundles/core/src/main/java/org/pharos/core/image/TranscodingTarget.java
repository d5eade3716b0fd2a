package org.pharos.core.image;

import org.pharos.dicom.core.TransferSyntax;

/**
 * What an instance is to become.
 *
 * @param syntax the transfer syntax that it is wanted in
 * @param lossyQuality from 1 to 100, of use where the syntax loses information
 * @param keepsSopInstanceUid whether it stays the same instance even if information was lost; otherwise it becomes another one
 */
public record TranscodingTarget(TransferSyntax syntax, int lossyQuality, boolean keepsSopInstanceUid) {
    private static final int HIGHEST_QUALITY = 100;

    /** @throws IllegalArgumentException if there is no such quality */
    public TranscodingTarget {
        if (lossyQuality < 1 || lossyQuality > HIGHEST_QUALITY) {
            throw new IllegalArgumentException("The quality of lossy compression is from 1 to 100");
        }
    }

    /** An instance that becomes another one if information is lost. */
    public static TranscodingTarget of(TransferSyntax syntax, int lossyQuality) {
        return new TranscodingTarget(syntax, lossyQuality, false);
    }
}
