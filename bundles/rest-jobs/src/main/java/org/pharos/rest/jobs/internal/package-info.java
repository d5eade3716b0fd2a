/** Jobs over REST. */
@NullMarked
package org.pharos.rest.jobs.internal;

import org.jspecify.annotations.NullMarked;
