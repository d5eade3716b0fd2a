/** JPEG 2000 (ISO/IEC 15444-1): what a stream claims is checked here, and its pixels are JJ2000's work. */
@NullMarked
package org.pharos.codec.jpeg2000.internal;

import org.jspecify.annotations.NullMarked;
