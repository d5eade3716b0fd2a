/** {@code /peers} and what is sent to them. */
@NullMarked
package org.pharos.rest.peers.internal;

import org.jspecify.annotations.NullMarked;
