/**
 * DICOM associations over TCP and TLS: {@link org.pharos.dicom.net.DicomServer} accepts them,
 * {@link org.pharos.dicom.net.Association} opens them. Time-outs are durations of which zero means none; sizes are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.net;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
