/** The main DICOM tags as configured. */
@NullMarked
package org.pharos.core.internal.tags;

import org.jspecify.annotations.NullMarked;
