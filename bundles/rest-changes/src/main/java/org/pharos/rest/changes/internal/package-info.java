/** Routes about the change log. */
@NullMarked
package org.pharos.rest.changes.internal;

import org.jspecify.annotations.NullMarked;
