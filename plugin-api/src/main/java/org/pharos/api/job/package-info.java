/**
 * Jobs. A plugin brings jobs of its own by registering a {@link org.pharos.api.job.JobHandler} and submits them to the service
 * {@link org.pharos.api.job.JobQueue}; it hears of all jobs by registering a {@link org.pharos.api.job.JobListener}.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
