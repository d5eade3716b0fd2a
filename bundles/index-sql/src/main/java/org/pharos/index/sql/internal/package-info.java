/** The SQL behind the port to the index. */
@NullMarked
package org.pharos.index.sql.internal;

import org.jspecify.annotations.NullMarked;
