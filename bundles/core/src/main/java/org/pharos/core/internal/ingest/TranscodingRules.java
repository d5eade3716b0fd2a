package org.pharos.core.internal.ingest;

import java.util.Optional;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;

/**
 * What is stored in another transfer syntax than it came in.
 *
 * @param syntax the one to store in; empty to store everything as it came
 * @param ofUncompressed whether this goes for what came without compression
 * @param ofCompressed whether this goes for what came compressed
 */
record TranscodingRules(Optional<TransferSyntax> syntax, boolean ofUncompressed, boolean ofCompressed) {
    /** Everything is stored as it came. */
    static final TranscodingRules NONE = new TranscodingRules(Optional.empty(), false, false);

    static TranscodingRules of(IngestOptions options) {
        String uid = options.ingestTranscoding().strip();
        if (!uid.isEmpty() && !TransferSyntax.isKnown(uid)) {
            throw new IllegalArgumentException("IngestTranscoding must be the UID of a transfer syntax, not " + uid);
        }
        return new TranscodingRules(
                uid.isEmpty() ? Optional.empty() : Optional.of(TransferSyntax.of(uid)),
                options.ingestTranscodingOfUncompressed(),
                options.ingestTranscodingOfCompressed());
    }

    /** Into what a file is to be put; empty if it is to stay as it is. */
    Optional<TransferSyntax> target(DicomHeader header) {
        TransferSyntax from = header.transferSyntax();
        boolean isMeant = header.hasPixelData() && (from.isNative() ? ofUncompressed : ofCompressed);
        return syntax.filter(to -> isMeant && !to.equals(from));
    }
}
