/** Indexing stored files anew, after the configuration has changed or files differ from what is known of them. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.reconstruct;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
