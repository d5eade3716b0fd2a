package org.pharos.rest.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.http.JsonFormat;

class JobJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant CREATED = Instant.parse("2024-02-03T04:05:06.007008009Z");

    private static String json(JobStatus job) throws JsonProcessingException {
        return JSON.readTree(JsonFormat.writer().writeValueAsString(JobJson.of(job)))
                .toString();
    }

    @Test
    void runningJobTellsWhenItMayEnd() throws JsonProcessingException {
        var job = new JobStatus(
                new UUID(0, 1),
                "DicomModalityStore",
                3,
                JobState.RUNNING,
                CREATED,
                CREATED.plusSeconds(2),
                null,
                CREATED.plusSeconds(4),
                Duration.ofMillis(1500),
                50,
                null,
                JSON.createObjectNode().put("b", 1).put("a", 2),
                TextNode.valueOf("mine"));
        assertThat(json(job))
                .isEqualTo("{\"Content\":{\"a\":2,\"b\":1},\"CreationTime\":\"20240203T040506.007008\","
                        + "\"EffectiveRuntime\":1.5,\"ErrorCode\":0,\"ErrorDescription\":\"Success\",\"ErrorDetails\":\"\","
                        + "\"EstimatedTimeOfArrival\":\"20240203T040510.007008\","
                        + "\"ID\":\"00000000-0000-0000-0000-000000000001\",\"Priority\":3,\"Progress\":50,"
                        + "\"State\":\"Running\",\"Timestamp\":\"20240203T040508.007008\","
                        + "\"Type\":\"DicomModalityStore\",\"UserData\":\"mine\"}");
    }

    @Test
    void failedJobTellsWhy() throws JsonProcessingException {
        var job = new JobStatus(
                new UUID(0, 1),
                "T",
                0,
                JobState.FAILURE,
                CREATED,
                CREATED,
                CREATED,
                null,
                Duration.ZERO,
                0,
                new JobFailure(ErrorCode.NETWORK_PROTOCOL, "refused", IntNode.valueOf(7)),
                JSON.createObjectNode(),
                NullNode.getInstance());
        assertThat(json(job))
                .isEqualTo("{\"CompletionTime\":\"20240203T040506.007008\",\"Content\":{},"
                        + "\"CreationTime\":\"20240203T040506.007008\",\"EffectiveRuntime\":0.0,\"ErrorCode\":9,"
                        + "\"ErrorDescription\":\"Error in the network protocol\",\"ErrorDetails\":\"refused\","
                        + "\"ErrorPayload\":7,\"ID\":\"00000000-0000-0000-0000-000000000001\",\"Priority\":0,"
                        + "\"Progress\":0,\"State\":\"Failure\",\"Timestamp\":\"20240203T040506.007008\",\"Type\":\"T\","
                        + "\"UserData\":null}");
    }
}
