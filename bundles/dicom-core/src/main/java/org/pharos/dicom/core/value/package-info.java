/** Values with a structure of their own: person names, dates, times, and ranges of these. All types are immutable. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.value;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
