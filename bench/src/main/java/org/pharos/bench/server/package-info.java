/** The servers that are measured: talking to them, and looking at their processes. */
@NullMarked
package org.pharos.bench.server;

import org.jspecify.annotations.NullMarked;
