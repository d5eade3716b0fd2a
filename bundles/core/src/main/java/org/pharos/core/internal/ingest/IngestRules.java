package org.pharos.core.internal.ingest;

import java.util.Locale;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.index.StoreRules.WhenFull;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.internal.storage.Summing;

/**
 * The options of the pipeline, understood.
 *
 * @param summing which sums to keep
 */
record IngestRules(StoreRules storeRules, Compression compression, Summing summing) {
    private static final long MEGABYTE = 1L << 20;

    static IngestRules of(IngestOptions options) {
        if (options.maximumStorageSize() < 0 || options.maximumPatientCount() < 0) {
            throw new IllegalArgumentException("MaximumStorageSize and MaximumPatientCount may not be negative");
        }
        return new IngestRules(
                new StoreRules(
                        overwrite(options.overwriteInstances()),
                        options.maximumStorageSize() * MEGABYTE,
                        options.maximumPatientCount(),
                        whenFull(options.maximumStorageMode())),
                options.storageCompression() ? Compression.ZLIB_WITH_SIZE : Compression.NONE,
                summing(options));
    }

    private static Overwrite overwrite(String json) {
        return switch (json.replace("\"", "").toLowerCase(Locale.ROOT)) {
            case "false", "never" -> Overwrite.NEVER;
            case "true", "always" -> Overwrite.ALWAYS;
            case "ifchanged" -> Overwrite.IF_CHANGED;
            default ->
                throw new IllegalArgumentException(
                        "OverwriteInstances must be Never, Always or IfChanged, not " + json);
        };
    }

    /** The MD5 of a DICOM file is computed when somebody asks for it, unless each is compared with the one that is there. */
    private static Summing summing(IngestOptions options) {
        if (!options.storeMD5ForAttachments()) {
            return Summing.NOTHING;
        }
        return overwrite(options.overwriteInstances()) == Overwrite.IF_CHANGED ? Summing.MD5 : Summing.CHECKSUM;
    }

    private static WhenFull whenFull(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "recycle" -> WhenFull.RECYCLE;
            case "reject" -> WhenFull.REJECT;
            default -> throw new IllegalArgumentException("MaximumStorageMode must be Recycle or Reject, not " + mode);
        };
    }
}
