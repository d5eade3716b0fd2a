/**
 * Data sets as JSON: the three forms of Orthanc's REST API, and the DICOM JSON Model (PS3.18 F). What is written goes to
 * a {@link org.pharos.dicom.core.json.JsonSink}, so that no JSON library is needed here and nothing is built in memory.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
