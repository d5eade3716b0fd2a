/** Routes that change what is stored. */
@NullMarked
package org.pharos.rest.modification.internal;

import org.jspecify.annotations.NullMarked;
