/** Associations that this server opens. */
@NullMarked
package org.pharos.dicom.scu.internal;

import org.jspecify.annotations.NullMarked;
