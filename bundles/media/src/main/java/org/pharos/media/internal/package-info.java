/** Packs instances into ZIP archives, for download or to be put on media. */
@NullMarked
package org.pharos.media.internal;

import org.jspecify.annotations.NullMarked;
