/** The routes below {@code metadata}. */
@NullMarked
package org.pharos.rest.annotations.internal.metadata;

import org.jspecify.annotations.NullMarked;
