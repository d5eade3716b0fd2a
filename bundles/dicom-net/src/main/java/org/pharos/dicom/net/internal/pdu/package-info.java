/** Protocol data units of PS3.8 9.3: writing, reading, and the fragments of messages inside P-DATA-TF. */
@NullMarked
package org.pharos.dicom.net.internal.pdu;

import org.jspecify.annotations.NullMarked;
