/**
 * Specific character sets (PS3.3 C.12.1.1.2, PS3.5 6.1): text from bytes and back. All types are immutable and may be
 * used by any number of threads.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.charset;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
