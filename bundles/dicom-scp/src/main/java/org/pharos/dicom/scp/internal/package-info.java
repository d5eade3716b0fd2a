/** The DICOM port: who may associate, for what, and the services behind it. */
@NullMarked
package org.pharos.dicom.scp.internal;

import org.jspecify.annotations.NullMarked;
