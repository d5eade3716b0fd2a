/** RLE Lossless (PS3.5 annex G). */
@NullMarked
package org.pharos.codec.rle.internal;

import org.jspecify.annotations.NullMarked;
