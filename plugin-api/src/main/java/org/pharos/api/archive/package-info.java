/**
 * What is stored, without a toolkit and without holding files in memory: {@link org.pharos.api.archive.ArchiveAccess} is a
 * service. All else that can be done to resources is a call of {@link org.pharos.api.rest.RestApi}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.archive;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
