/** {@code /system} and those of {@code /tools} that concern the server as a whole. */
@NullMarked
package org.pharos.rest.system.internal;

import org.jspecify.annotations.NullMarked;
