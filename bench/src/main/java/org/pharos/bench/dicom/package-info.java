/** DICOM messages of the driver, in both roles. It shares no code with the server, or both could be wrong alike. */
@NullMarked
package org.pharos.bench.dicom;

import org.jspecify.annotations.NullMarked;
