/** Hears of changes in the archive. */
@NullMarked
package org.pharos.sample.archivelistener;

import org.jspecify.annotations.NullMarked;
