/** Data sets: reading, writing, dictionary, value representations, character sets. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
