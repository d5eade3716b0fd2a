/**
 * Work that plugins have still to do, in an order, through restarts: {@link org.pharos.api.queue.Queues} is a service. Each
 * plugin has queues of its own.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.queue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
