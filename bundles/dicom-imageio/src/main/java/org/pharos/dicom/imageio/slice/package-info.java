/** The order in which the slices of a series lie in the patient (PS3.3 C.7.6.2). Lengths are in millimetres. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.imageio.slice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
