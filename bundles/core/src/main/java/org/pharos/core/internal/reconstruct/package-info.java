/** How files are read again, several at a time. */
@NullMarked
package org.pharos.core.internal.reconstruct;

import org.jspecify.annotations.NullMarked;
