/** Routes about patients, studies, series and instances. */
@NullMarked
package org.pharos.rest.resources.internal;

import org.jspecify.annotations.NullMarked;
