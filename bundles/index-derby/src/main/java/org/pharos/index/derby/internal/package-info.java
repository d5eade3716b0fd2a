/** Apache Derby, embedded, as the database of the index. */
@NullMarked
package org.pharos.index.derby.internal;

import org.jspecify.annotations.NullMarked;
