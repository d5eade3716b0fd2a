/** Revisions: what clients and server know of each other's last change. */
@NullMarked
package org.pharos.rest.annotations.internal.revision;

import org.jspecify.annotations.NullMarked;
