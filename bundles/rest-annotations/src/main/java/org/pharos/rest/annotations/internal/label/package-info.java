/** The routes below {@code labels}. */
@NullMarked
package org.pharos.rest.annotations.internal.label;

import org.jspecify.annotations.NullMarked;
