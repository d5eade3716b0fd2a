/** A plugin with a filter, a listener and a route. */
@NullMarked
package org.pharos.sample.intakecounter;

import org.jspecify.annotations.NullMarked;
