/** Requests to HTTP servers over the client of the JDK. */
@NullMarked
package org.pharos.http.client.internal;

import org.jspecify.annotations.NullMarked;
