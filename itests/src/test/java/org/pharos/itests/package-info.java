/** The assembled server, spoken to only over HTTP and DICOM, and the rules between its bundles. */
@NullMarked
package org.pharos.itests;

import org.jspecify.annotations.NullMarked;
