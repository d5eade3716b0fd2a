/** A plugin that answers queries, retrievals and storage commitment of DICOM nodes. */
@NullMarked
package org.pharos.sample.catalogue;

import org.jspecify.annotations.NullMarked;
