/**
 * Data sets: tags, representations, dictionary, transfer syntaxes; elements and their values; reading and writing of files.
 * Offsets and lengths are in bytes. Nothing here is null unless it says so.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
