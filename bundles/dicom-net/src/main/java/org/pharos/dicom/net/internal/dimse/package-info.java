/** Messages of PS3.7 over the fragments of P-DATA-TF, and their dispatch to handlers; the same for both roles. */
@NullMarked
package org.pharos.dicom.net.internal.dimse;

import org.jspecify.annotations.NullMarked;
