/** Bytes over sockets, plain or through TLS, that never block without a deadline. */
@NullMarked
package org.pharos.dicom.net.internal.io;

import org.jspecify.annotations.NullMarked;
