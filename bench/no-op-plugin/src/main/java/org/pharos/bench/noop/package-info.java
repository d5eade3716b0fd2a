/** A plugin that does nothing. */
@NullMarked
package org.pharos.bench.noop;

import org.jspecify.annotations.NullMarked;
