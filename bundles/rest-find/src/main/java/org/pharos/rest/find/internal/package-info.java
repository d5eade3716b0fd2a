/** The routes that find resources, and those that take many at once. */
@NullMarked
package org.pharos.rest.find.internal;

import org.jspecify.annotations.NullMarked;
