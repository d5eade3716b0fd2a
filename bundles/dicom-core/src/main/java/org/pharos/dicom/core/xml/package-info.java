/** Data sets as XML: the Native DICOM Model (PS3.19 A.1), which PS3.18 uses as {@code application/dicom+xml}. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.xml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
