/** Tells modalities what is scheduled. */
@NullMarked
package org.pharos.sample.worklistsource;

import org.jspecify.annotations.NullMarked;
