/** Routes that bring index and files in line with the configuration. */
@NullMarked
package org.pharos.rest.maintenance.internal;

import org.jspecify.annotations.NullMarked;
