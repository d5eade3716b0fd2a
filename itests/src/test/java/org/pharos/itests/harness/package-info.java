/** Starts servers and speaks to them: HTTP, DICOM, and the tools of DCMTK and pydicom as judges. */
@NullMarked
package org.pharos.itests.harness;

import org.jspecify.annotations.NullMarked;
