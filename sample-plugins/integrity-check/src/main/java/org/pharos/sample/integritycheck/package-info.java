/** A plugin with jobs of its own. */
@NullMarked
package org.pharos.sample.integritycheck;

import org.jspecify.annotations.NullMarked;
