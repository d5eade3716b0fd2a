/** Services that plugins call. */
@NullMarked
package org.pharos.plugin.services.internal;

import org.jspecify.annotations.NullMarked;
