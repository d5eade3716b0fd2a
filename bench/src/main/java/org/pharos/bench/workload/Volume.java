package org.pharos.bench.workload;

/** What one operation moves. */
public record Volume(long instances, long bytes) {}
