/** Codec of JPEG (ISO/IEC 10918-1, ITU-T T.81): sequential processes with 8 and 12 bits, and the lossless one; written from the standard. */
@NullMarked
package org.pharos.codec.jpeg.internal;

import org.jspecify.annotations.NullMarked;
