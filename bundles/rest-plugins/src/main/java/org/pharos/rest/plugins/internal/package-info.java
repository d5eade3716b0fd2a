/** The routes about plugins. */
@NullMarked
package org.pharos.rest.plugins.internal;

import org.jspecify.annotations.NullMarked;
