/** How resources are found. */
@NullMarked
package org.pharos.core.internal.find;

import org.jspecify.annotations.NullMarked;
