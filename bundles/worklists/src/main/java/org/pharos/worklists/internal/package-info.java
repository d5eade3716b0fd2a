/** Worklists from a folder, and their REST routes. */
@NullMarked
package org.pharos.worklists.internal;

import org.jspecify.annotations.NullMarked;
