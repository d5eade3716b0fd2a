/** Routes about the change log and the export log. */
@NullMarked
package org.pharos.rest.changes.internal;

import org.jspecify.annotations.NullMarked;
