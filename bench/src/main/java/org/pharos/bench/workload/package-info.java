/** What is measured. */
@NullMarked
package org.pharos.bench.workload;

import org.jspecify.annotations.NullMarked;
