/**
 * Figures about the running server. Who has some registers a {@link org.pharos.api.metrics.MetricSource} and is asked for
 * them at each {@code GET /tools/metrics-prometheus}. Names end in their unit, {@code _ms} or {@code _bytes} for instance.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
