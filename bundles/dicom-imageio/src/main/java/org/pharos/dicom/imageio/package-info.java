/**
 * Images in data sets: the frames of pixel data (PS3.3 C.7.6.3, PS3.5 8 and A.4). Offsets and lengths are in bytes unless
 * they say bits; frames count from 0. Nothing here is null unless it says so.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.imageio;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
