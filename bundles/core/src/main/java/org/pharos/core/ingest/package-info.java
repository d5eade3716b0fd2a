/** The one way into the archive, for C-STORE, uploads and all others. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.ingest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
