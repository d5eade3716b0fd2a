package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param timestamp the moment
 * @param progressPercent from 0 to 100
 * @param completionTime when it ended; null until then
 * @param estimatedEnd when a running job may end, judged by its progress; null if that can't be told
 * @param runtime how long it was worked on
 * @param failure null if it didn't fail
 * @param userData what its submitter wanted to be kept with it; null for nothing
 */
public record JobStatus(
        UUID id,
        String type,
        int priority,
        JobState state,
        Instant creationTime,
        Instant timestamp,
        @Nullable Instant completionTime,
        @Nullable Instant estimatedEnd,
        Duration runtime,
        int progressPercent,
        @Nullable JobFailure failure,
        ObjectNode content,
        @Nullable JsonNode userData) {}
