package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.FailureReason;
import org.pharos.core.network.SopInstance;

/** A report as clients see it; the lists are absent while it is pending. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommitmentJson(
        @JsonProperty("Failures") @Nullable List<FailedJson> failures,
        @JsonProperty("RemoteAET") String remoteAet,
        @JsonProperty("Status") String status,
        @JsonProperty("Success") @Nullable List<CommittedJson> success) {
    /** An instance that the modality doesn't answer for. */
    record FailedJson(
            @JsonProperty("Description") String description,
            @JsonProperty("FailureReason") int reason,
            @JsonProperty("SOPClassUID") String sopClassUid,
            @JsonProperty("SOPInstanceUID") String sopInstanceUid) {
        static FailedJson of(CommitmentResult.Failure failure) {
            return new FailedJson(
                    FailureReason.describe(failure.reason()),
                    failure.reason(),
                    failure.instance().sopClassUid(),
                    failure.instance().sopInstanceUid());
        }
    }

    /** An instance that the modality answers for. */
    record CommittedJson(
            @JsonProperty("SOPClassUID") String sopClassUid,
            @JsonProperty("SOPInstanceUID") String sopInstanceUid) {
        static CommittedJson of(SopInstance instance) {
            return new CommittedJson(instance.sopClassUid(), instance.sopInstanceUid());
        }
    }

    static CommitmentJson of(CommitmentReport report) {
        CommitmentResult result = report.result().orElse(null);
        return new CommitmentJson(
                result == null
                        ? null
                        : result.failures().stream().map(FailedJson::of).toList(),
                report.remoteAet(),
                report.status().text(),
                result == null
                        ? null
                        : result.committed().stream().map(CommittedJson::of).toList());
    }
}
