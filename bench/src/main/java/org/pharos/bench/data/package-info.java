/** Makes DICOM instances, the same for the same seed. */
@NullMarked
package org.pharos.bench.data;

import org.jspecify.annotations.NullMarked;
