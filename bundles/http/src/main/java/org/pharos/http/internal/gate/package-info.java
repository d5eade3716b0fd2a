/** What every request passes before anything serves it: method, access, size. */
@NullMarked
package org.pharos.http.internal.gate;

import org.jspecify.annotations.NullMarked;
