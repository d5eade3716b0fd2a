/** Refuses instances before they are stored. */
@NullMarked
package org.pharos.sample.instancefilter;

import org.jspecify.annotations.NullMarked;
