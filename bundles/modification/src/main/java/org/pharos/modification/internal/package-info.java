/** Changing what is stored: rules, identifiers, jobs. */
@NullMarked
package org.pharos.modification.internal;

import org.jspecify.annotations.NullMarked;
