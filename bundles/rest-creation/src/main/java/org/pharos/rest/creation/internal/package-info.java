/** The routes that make instances. */
@NullMarked
package org.pharos.rest.creation.internal;

import org.jspecify.annotations.NullMarked;
