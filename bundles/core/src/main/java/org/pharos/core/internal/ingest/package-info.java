/** The ingest pipeline. */
@NullMarked
package org.pharos.core.internal.ingest;

import org.jspecify.annotations.NullMarked;
