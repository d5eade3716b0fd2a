/** Settings of the HTTP server. */
@NullMarked
package org.pharos.http.internal;

import org.jspecify.annotations.NullMarked;
