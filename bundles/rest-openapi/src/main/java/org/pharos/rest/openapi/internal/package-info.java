/** From the routes that are served to their description. */
@NullMarked
package org.pharos.rest.openapi.internal;

import org.jspecify.annotations.NullMarked;
