/** Finds the plugins of the site, tells how they are, and replaces them. */
@NullMarked
package org.pharos.plugins.internal;

import org.jspecify.annotations.NullMarked;
