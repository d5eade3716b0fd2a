/** Turns samples into tables and JSON. */
@NullMarked
package org.pharos.bench.report;

import org.jspecify.annotations.NullMarked;
