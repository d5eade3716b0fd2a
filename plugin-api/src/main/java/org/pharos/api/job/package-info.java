/** Jobs as a plugin sees them. It hears of them by registering a {@link org.pharos.api.job.JobListener}. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
