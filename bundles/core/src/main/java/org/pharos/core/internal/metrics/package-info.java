/** Figures about the archive as a whole. */
@NullMarked
package org.pharos.core.internal.metrics;

import org.jspecify.annotations.NullMarked;
