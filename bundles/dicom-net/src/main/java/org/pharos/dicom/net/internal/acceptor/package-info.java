/** The accepting side: connections before and after their association, and the association between. */
@NullMarked
package org.pharos.dicom.net.internal.acceptor;

import org.jspecify.annotations.NullMarked;
