/** Brings changes from the index to those who listen, and finds out what has become stable. */
@NullMarked
package org.pharos.core.internal.event;

import org.jspecify.annotations.NullMarked;
