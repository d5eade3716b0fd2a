/**
 * The directory of a File-set on media, {@code DICOMDIR} (PS3.10 8.6, PS3.3 F).
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.directory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
