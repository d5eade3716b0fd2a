/**
 * Changing data sets as requests describe it: {@link org.pharos.dicom.core.edit.TagPath} names elements, also inside
 * sequences, {@link org.pharos.dicom.core.edit.EditValue} says what they become, and
 * {@link org.pharos.dicom.core.edit.DataSetEditor} does it. Values that were left in their file stay there.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.core.edit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
