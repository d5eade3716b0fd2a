/** How the server as a whole starts and stops, as its operator sees it. */
@NullMarked
package org.pharos.lifecycle.internal;

import org.jspecify.annotations.NullMarked;
