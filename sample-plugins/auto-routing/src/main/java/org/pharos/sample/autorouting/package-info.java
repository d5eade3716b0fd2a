/** Shows a durable queue of work that a plugin does through the REST API. */
@NullMarked
package org.pharos.sample.autorouting;

import org.jspecify.annotations.NullMarked;
