/** The engine of jobs. */
@NullMarked
package org.pharos.jobs.internal;

import org.jspecify.annotations.NullMarked;
