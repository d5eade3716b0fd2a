/** The transactions of storage commitment that this server has begun. */
@NullMarked
package org.pharos.core.internal.commitment;

import org.jspecify.annotations.NullMarked;
