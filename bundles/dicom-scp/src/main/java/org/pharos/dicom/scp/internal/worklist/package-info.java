/** Worklists as this server answers them: keys, matching, and the items that sources give. */
@NullMarked
package org.pharos.dicom.scp.internal.worklist;

import org.jspecify.annotations.NullMarked;
