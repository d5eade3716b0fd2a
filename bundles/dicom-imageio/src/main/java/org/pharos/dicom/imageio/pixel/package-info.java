/**
 * Pixels as numbers and colours: what a data set says of them (PS3.3 C.7.6.3, C.11), their samples in one form, and grey values
 * brought to what a screen shows. Everything here is immutable and for any thread; arrays are not copied, so nobody writes to
 * one that was passed on. Numbers of files are checked: nothing is allocated but in proportion to the pixels that are there.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.imageio.pixel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
