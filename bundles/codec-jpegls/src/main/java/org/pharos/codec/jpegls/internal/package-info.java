/** Codec of JPEG-LS (ISO/IEC 14495-1, ITU-T T.87), written from the standard. */
@NullMarked
package org.pharos.codec.jpegls.internal;

import org.jspecify.annotations.NullMarked;
