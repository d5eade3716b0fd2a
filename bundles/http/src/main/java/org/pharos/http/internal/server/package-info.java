/** The sockets: Jetty's connectors, their limits and TLS. */
@NullMarked
package org.pharos.http.internal.server;

import org.jspecify.annotations.NullMarked;
