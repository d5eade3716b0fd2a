/**
 * Pictures that a screen shows or a program reads: made of {@link org.pharos.dicom.imageio.pixel.Raster}s by the rules that
 * clients of this API know, scaled, and written as PNG, JPEG or PAM files.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.imageio.picture;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
