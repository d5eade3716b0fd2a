package org.pharos.rest.system.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that clients expect to be there. They are zero as long as nobody reports them: what they count isn't there,
 * such as caches and pools that this server does without.
 */
final class ExpectedMetrics {
    private static final List<String> POOLS = List.of("dicom_parser", "storage", "transcoder");
    private static final List<String> POOL_FIGURES = List.of(
            "available_threads",
            "cache_count",
            "cache_hit_count",
            "cache_miss_count",
            "cache_size_mb",
            "memory_capacity_mb",
            "memory_count",
            "memory_max_usage_mb",
            "memory_usage_mb");
    private static final List<String> OTHERS = List.of(
            "available_dicom_threads",
            "available_http_threads_count",
            "jobs_pending",
            "jobs_running",
            "jobs_total_completed",
            "jobs_total_failed",
            "jobs_total_success",
            "rest_api_active_requests",
            "rest_api_duration_ms",
            "sequential_reader_available_threads");

    /** {@code 0} for each name. */
    static final Map<String, String> ZEROS = Stream.concat(
                    POOLS.stream().flatMap(pool -> POOL_FIGURES.stream().map(figure -> pool + "_" + figure)),
                    OTHERS.stream())
            .map("orthanc_"::concat)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> "0"));

    private ExpectedMetrics() {}
}
