/** Changes tags of what comes in, by rules of the site. */
@NullMarked
package org.pharos.sample.tagcoercion;

import org.jspecify.annotations.NullMarked;
