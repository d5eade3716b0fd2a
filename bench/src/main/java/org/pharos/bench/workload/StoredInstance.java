package org.pharos.bench.workload;

/** The identifiers a server gave to an instance and its parents. */
record StoredInstance(String instance, String series, String study, String patient) {}
