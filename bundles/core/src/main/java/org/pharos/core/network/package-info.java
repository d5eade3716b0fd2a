/** The other DICOM nodes that this one knows. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
