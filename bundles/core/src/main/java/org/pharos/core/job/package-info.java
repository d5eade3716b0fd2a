/**
 * Work that goes on after the request that asked for it: a {@link org.pharos.core.job.Job} is handed to
 * {@link org.pharos.core.job.Jobs}, which runs, pauses, saves and remembers it. A bundle that brings jobs registers a
 * {@link org.pharos.core.job.JobKind} for each type of them that outlives a restart. JSON objects that are passed belong to
 * the receiver.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
