package org.pharos.rest.archives.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.JobRequest;
import org.pharos.core.media.PackageRequest.Transcoding;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.http.JsonFields;
import org.pharos.http.QueryArguments;

/**
 * How a client wants an archive.
 *
 * @param isExtended of use for media
 * @param filename absent for the usual one
 */
record Wishes(
        boolean isExtended,
        boolean isUtf8,
        Optional<Transcoding> transcoding,
        Optional<String> filename,
        JobRequest job) {
    private static final int HIGHEST_QUALITY = 100;

    /** What goes where a client doesn't say. */
    record Defaults(boolean isUtf8, int lossyQuality) {}

    /** The wishes of a GET, which is never asynchronous. */
    static Wishes of(QueryArguments arguments, Defaults defaults) {
        long quality = arguments.number("lossy-quality").orElse(defaults.lossyQuality());
        return new Wishes(
                arguments.has("extended"),
                defaults.isUtf8(),
                arguments.text("transcode").map(uid -> transcoding(uid, quality)),
                arguments.text("filename"),
                JobRequest.of(JsonNodeFactory.instance.objectNode()));
    }

    /**
     * The wishes of a POST.
     *
     * @param body absent where the client wishes nothing
     * @param isExtended where it doesn't say
     */
    static Wishes of(Optional<JsonFields> body, boolean isExtended, Defaults defaults) {
        if (body.isEmpty()) {
            return new Wishes(
                    isExtended,
                    defaults.isUtf8(),
                    Optional.empty(),
                    Optional.empty(),
                    JobRequest.of(JsonNodeFactory.instance.objectNode()));
        }
        JsonFields fields = body.get();
        long quality = fields.integer("LossyQuality", defaults.lossyQuality());
        return new Wishes(
                fields.flag("Extended", isExtended),
                fields.flag("Utf8", defaults.isUtf8()),
                fields.optionalText("Transcode").map(uid -> transcoding(uid, quality)),
                fields.optionalText("Filename"),
                JobRequest.of(fields.node()));
    }

    private static Transcoding transcoding(String uid, long quality) {
        if (!TransferSyntax.isKnown(uid)) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown transfer syntax: " + uid);
        }
        if (quality < 1 || quality > HIGHEST_QUALITY) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "The quality of lossy compression is from 1 to 100");
        }
        return new Transcoding(uid, (int) quality);
    }
}
