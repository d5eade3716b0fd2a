/**
 * Messages of PS3.7: the command set, its codes, and who handles a request. Data sets pass by as streams of bytes in the
 * transfer syntax of their presentation context; nothing here knows what is inside.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.net.dimse;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
