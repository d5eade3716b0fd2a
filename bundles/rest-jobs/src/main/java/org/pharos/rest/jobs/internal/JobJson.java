package org.pharos.rest.jobs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobStatus;

/** A job as clients see it. */
final class JobJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MILLIS_PER_SECOND = 1000;

    private JobJson() {}

    static Map<String, Object> of(JobStatus job) {
        var fields = new TreeMap<String, Object>();
        fields.put("ID", job.id().toString());
        fields.put("Type", job.type());
        fields.put("Priority", job.priority());
        fields.put("State", job.state().text());
        fields.put("Progress", job.progressPercent());
        fields.put("EffectiveRuntime", job.runtime().toMillis() / MILLIS_PER_SECOND);
        fields.put("Content", plain(job.content()));
        putTimes(fields, job);
        putFailure(fields, job.failure());
        putIfPresent(fields, "UserData", job.userData());
        return fields;
    }

    private static void putTimes(Map<String, Object> fields, JobStatus job) {
        fields.put("CreationTime", TIME.format(job.creationTime()));
        fields.put("Timestamp", TIME.format(job.timestamp()));
        Instant completion = job.completionTime();
        if (completion != null) {
            fields.put("CompletionTime", TIME.format(completion));
        }
        Instant estimated = job.estimatedEnd();
        if (estimated != null) {
            fields.put("EstimatedTimeOfArrival", TIME.format(estimated));
        }
    }

    private static void putFailure(Map<String, Object> fields, @Nullable JobFailure failure) {
        fields.put("ErrorCode", failure == null ? 0 : failure.code().number());
        fields.put(
                "ErrorDescription", failure == null ? "Success" : failure.code().text());
        fields.put("ErrorDetails", failure == null ? "" : failure.details());
        putIfPresent(fields, "ErrorPayload", failure == null ? null : failure.payload());
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable JsonNode value) {
        if (value != null) {
            fields.put(name, plain(value));
        }
    }

    /** As maps and lists, whose keys are written in their order. A null stays one. */
    private static Object plain(JsonNode value) {
        Object plain = MAPPER.convertValue(value, Object.class);
        return plain == null ? value : plain;
    }
}
