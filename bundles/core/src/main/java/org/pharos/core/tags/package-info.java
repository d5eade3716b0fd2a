/** Which DICOM tags the index knows at each level, and values worked out from them. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.tags;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
