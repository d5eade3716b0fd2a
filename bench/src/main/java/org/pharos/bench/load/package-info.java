/** Runs operations on many threads and takes the time. */
@NullMarked
package org.pharos.bench.load;

import org.jspecify.annotations.NullMarked;
